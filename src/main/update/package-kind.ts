import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';

/** How the app came onto this computer, and so how a newer one does. */
export const KINDS = ['deb', 'rpm', 'appimage', 'nsis', 'mac', 'archive'] as const;
export type PackageKind = (typeof KINDS)[number];

/** What the file of each is called. */
export const ENDINGS: Readonly<Record<PackageKind, RegExp>> = {
	deb: /\.deb$/,
	rpm: /\.rpm$/,
	appimage: /\.AppImage$/,
	nsis: /\.exe$/,
	mac: /\.zip$/,
	archive: /\.(?:deb|rpm|AppImage)$/,
};

/** Where electron-builder's packages put it. */
const INSTALLED = '/opt/Papertray';

interface Process {
	readonly platform: NodeJS.Platform;
	readonly executable: string;
	readonly environment: Readonly<Record<string, string | undefined>>;
}

export function packageKind({ platform, executable, environment }: Process): PackageKind {
	if (platform === 'win32') return 'nsis';
	if (platform === 'darwin') return 'mac';
	const image = environment['APPIMAGE'];
	if (image !== undefined && isAbsolute(image)) return 'appimage';
	const folder = dirname(executable);
	// What was unpacked from an archive elsewhere is not what a package manager would replace.
	return folder === INSTALLED ? kindOf(madeFor(folder)) : 'archive';
}

/** What a package that was made as one is replaced as; of other kinds nothing is known here. */
export function kindOf(madeFor: string): PackageKind {
	return madeFor === 'deb' || madeFor === 'rpm' ? madeFor : 'archive';
}

/**
 * How the user replaces what the app does not. Installing an .rpm takes a system that has rpm, which
 * none of our tests has: the app tells of a new one and where it is, and leaves it to the user.
 */
export const BY_HAND: Readonly<Partial<Record<PackageKind, 'by-hand' | 'by-package'>>> = {
	archive: 'by-hand',
	rpm: 'by-package',
};

/** What electron-builder wrote down. */
function madeFor(folder: string): string {
	try {
		return readFileSync(join(folder, 'resources/package-type'), 'utf8').trim();
	} catch {
		return '';
	}
}

/** The description of updates for a system and channel, as electron-builder names it. */
export function descriptionName(
	channel: 'stable' | 'beta',
	platform: NodeJS.Platform,
	architecture: string,
): string {
	const name = channel === 'stable' ? 'latest' : 'beta';
	if (platform === 'win32') return `${name}.yml`;
	if (platform === 'darwin') return `${name}-mac.yml`;
	return architecture === 'x64' ? `${name}-linux.yml` : `${name}-linux-${architecture}.yml`;
}
