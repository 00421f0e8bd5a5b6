import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { Papertray } from './state/papertray.svelte.ts';

const result = await window.backend.open(undefined);
if (!result.ok) throw new Error(`main did not open: ${result.error.code}`);

mount(App, {
	target: document.body,
	props: { papertray: new Papertray(window.backend, result.value) },
});
