import type { Backend } from '#shared/ipc/contract.ts';

declare global {
	interface Window {
		/** What the preload script gives to the page: the contract, and nothing else. */
		readonly backend: Backend;
	}
}
