import './transport/without-eval.ts';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/page.css';
import { mount } from 'svelte';
import Root from './app.svelte';
import { chooseConnection } from './transport/connect.ts';

const target = document.getElementById('app');
if (target === null) throw new Error('the page has no place for the interface');
mount(Root, { target, props: { connection: chooseConnection() } });
