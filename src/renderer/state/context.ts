import { createContext } from 'svelte';
import type { Papertray } from './papertray.svelte.ts';

const [get, set] = createContext<Papertray>();

/** The window's state, for any component below App. */
export const papertray = get;
export const providePapertray = set;
