/** What a script of ours would do if any of these ran: set a name on the window, or call out. */
export const MARK = '__ran';
const RUN = `window.${MARK}=1`;
const AWAY = 'https://evil.example/x';

/** Ways to run a script or to call out, as lists of such strings have them (OWASP's, among others). */
const vectors: readonly string[] = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<img src="${AWAY}">`,
  `<svg onload="${RUN}">`,
  `<svg><animate onbegin="${RUN}" attributeName=x></svg>`,
  `<body onload="${RUN}">`,
  `<iframe src="javascript:parent.${MARK}=1"></iframe>`,
  `<iframe srcdoc="<script>parent.${MARK}=1</script>"></iframe>`,
  `<object data="${AWAY}"></object>`,
  `<embed src="${AWAY}">`,
  `<link rel=stylesheet href="${AWAY}">`,
  `<style>@import "${AWAY}";</style>`,
  `<base href="${AWAY}">`,
  `<meta http-equiv=refresh content="0;url=${AWAY}">`,
  `<form action="${AWAY}"><button autofocus onfocus="${RUN}">x</button></form>`,
  `<input autofocus onfocus="${RUN}">`,
  `<details open ontoggle="${RUN}">x</details>`,
  `<video><source onerror="${RUN}"></video>`,
  `<audio src="${AWAY}" autoplay></audio>`,
  `<a href="javascript:${RUN}" id=x>x</a>`,
  `<math><mtext><table><mglyph><style><img src=x onerror="${RUN}">`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `{@html '<img src=x onerror=${RUN}>'}`,
  `{{constructor.constructor('${RUN}')()}}`,
  '${' + RUN + '}',
  `javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `\u003cscript\u003e${RUN}\u003c/script\u003e`,
];
/** What stands around them, to get out of whatever they stand in. */
const frames: readonly (readonly [string, string])[] = [
  ['', ''],
  ['">', ''],
  ["'>", ''],
  ['</p></article>', '<p>'],
  ['</title></textarea></style></script>', ''],
  ['-->', '<!--'],
  [']]>', ''],
  ['` ', ' `'],
  ['\u202e', '\u202c'],
  ['https://a.example/', ''],
];

/** Three hundred of them. */
export const payloads: readonly string[] = frames.flatMap(([before, behind]) =>
  vectors.map((vector) => before + vector + behind),
);
