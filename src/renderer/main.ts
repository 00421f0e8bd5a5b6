import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { Papertray } from './state/papertray.svelte.ts';
import { SCREEN_KEY } from './state/screen-key.ts';

const result = await window.backend.open(undefined);
if (!result.ok) throw new Error(`main did not open: ${result.error.code}`);

const papertray = new Papertray(window.backend, result.value);
// Another language was chosen: what was on screen is so again, in that. If it cannot be, a window
// that begins at its start is better than none.
const screen = sessionStorage.getItem(SCREEN_KEY);
const showAgain =
	screen === null
		? undefined
		: await import('./state/kept-screen.ts')
				.then(({ takeUpScreen }) => takeUpScreen(papertray, screen))
				.catch(() => undefined);

mount(App, { target: document.body, props: { papertray } });
await showAgain?.();
