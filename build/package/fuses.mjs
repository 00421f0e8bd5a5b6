import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/**
 * What the binary itself may do, for good: https://www.electronjs.org/docs/latest/tutorial/fuses.
 * The flavour that tests drive differs in inspection alone.
 *
 * @param {'release' | 'inspectable'} flavour
 */
export function fusesOf(flavour) {
	return {
		runAsNode: false,
		// Nothing keeps cookies, and it cannot be turned back.
		enableCookieEncryption: false,
		enableNodeOptionsEnvironmentVariable: false,
		enableNodeCliInspectArguments: flavour === 'inspectable',
		// Has an effect on macOS and Windows; Linux knows no such check.
		enableEmbeddedAsarIntegrityValidation: true,
		onlyLoadAppFromAsar: true,
		// No snapshot of our own is shipped.
		loadBrowserProcessSpecificV8Snapshot: false,
		// The page is app://, so file: needs nothing special.
		grantFileProtocolExtraPrivileges: false,
	};
}

/** Names in a configuration of electron-builder, and the places in the binary. */
const PLACES = /** @type {const} */ ({
	runAsNode: FuseV1Options.RunAsNode,
	enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
	enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
	enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
	enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
	onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
	loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
	grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
});

/** How the binary says that one is on: the figure 1, as its character. */
const ON = '1'.charCodeAt(0);

/** The fuses of a built binary, under the names above. */
export async function readFuses(/** @type {string} */ executable) {
	const wire = await getCurrentFuseWire(executable);
	return Object.fromEntries(
		Object.entries(PLACES).map(([name, place]) => [name, Number(wire[place]) === ON]),
	);
}
