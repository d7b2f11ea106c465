import { hashOf, routeOf, routeOfLink } from '../navigation/route.ts';
import type { Route } from '../navigation/route.ts';

/** Where the person is. The address bar's hash is the truth: links, back and forward just work. */
export class Router {
  #route = $state.raw<Route>({ screen: 'home' });
  #steps = 0;

  constructor() {
    this.#read();
    window.addEventListener('hashchange', () => {
      this.#steps++;
      this.#read();
    });
  }

  get route(): Route {
    return this.#route;
  }

  go(route: Route): void {
    window.location.hash = hashOf(route);
  }

  /** Changes the address without a step to come back to. */
  replace(route: Route): void {
    window.history.replaceState(null, '', hashOf(route));
    this.#read();
  }

  open(link: string): void {
    this.go(routeOfLink(link));
  }

  /** One step back where this program made one, else home: never out of the program. */
  back(): void {
    if (this.#steps > 0) {
      // The step back is heard as a change of the hash too, and counted there.
      this.#steps -= 2;
      window.history.back();
    } else {
      this.go({ screen: 'home' });
    }
  }

  #read(): void {
    this.#route = routeOf(window.location.hash) ?? this.#route;
  }
}
