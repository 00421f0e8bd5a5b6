import { join } from 'node:path';
import { ROOT } from '../run.mjs';
import { APP_ID, MAINTAINER, NAME } from './identity.mjs';
import { fusesOf } from './fuses.mjs';
import { notarise } from './notarise.mjs';

/**
 * @typedef {object} Packaged
 * @property {string} app folder that was staged
 * @property {string} output folder for what is made
 * @property {string} texts folder of licences and AppStream data
 * @property {import('./electron-dist.mjs').ElectronDist} electron
 * @property {import('./stage.mjs').Build} build
 * @property {string} notes release notes in Markdown
 */

/**
 * The configuration of electron-builder: https://www.electron.build/configuration.
 *
 * @param {Packaged} packaged
 * @returns {import('electron-builder').Configuration}
 */
export function configOf({ app, output, texts, electron, build, notes }) {
	const text = (/** @type {string} */ name) => ({ from: join(texts, name), to: name });
	return {
		appId: APP_ID,
		productName: 'Papertray',
		copyright: `Copyright © ${new Date().getUTCFullYear()} Papertray contributors`,
		directories: { app, output, buildResources: join(ROOT, 'build') },
		electronVersion: electron.version,
		...(electron.folder !== undefined && { electronDist: electron.folder }),
		npmRebuild: false,
		asar: true,
		files: ['**/*'],
		extraResources: [text('THIRD-PARTY-LICENSES.txt'), text('LICENSE.txt')],
		// The app speaks English; Chromium's own texts (menus of text fields) do so, too.
		electronLanguages: ['en-US', 'en'],
		electronFuses: fusesOf(build.flavour),
		protocols: [{ name: 'Paper in Papertray', schemes: ['papertray'] }],
		publish: [{ provider: 'generic', url: build.updateUrl || 'https://updates.invalid/' }],
		generateUpdatesFilesForAllChannels: true,
		releaseInfo: { releaseNotes: notes },
		linux: {
			executableName: NAME,
			category: 'Science;Education;News',
			icon: join(ROOT, 'build/icons/png'),
			maintainer: MAINTAINER,
			vendor: 'Papertray contributors',
			synopsis: "A desktop inbox for the day's research papers",
			syncDesktopName: true,
			desktop: {
				entry: {
					GenericName: 'Paper reader',
					Keywords: 'papers;arxiv;research;hugging face;reading;',
					StartupWMClass: 'Papertray',
					StartupNotify: 'true',
				},
			},
		},
		deb: {
			depends: [
				...['libgtk-3-0 | libgtk-3-0t64', 'libnss3', 'libgbm1', 'libasound2 | libasound2t64'],
				...['libatk-bridge2.0-0 | libatk-bridge2.0-0t64', 'libcups2 | libcups2t64', 'xdg-utils'],
			],
			recommends: ['libnotify4', 'libsecret-1-0'],
			packageCategory: 'science',
			afterInstall: 'build/linux/after-install.sh',
			afterRemove: 'build/linux/after-remove.sh',
			fpm: installed(texts),
		},
		rpm: {
			afterInstall: 'build/linux/after-install.sh',
			afterRemove: 'build/linux/after-remove.sh',
			fpm: installed(texts),
		},
		win: { icon: join(ROOT, 'build/icons/icon.ico') },
		nsis: {
			oneClick: false,
			perMachine: false,
			allowToChangeInstallationDirectory: true,
			deleteAppDataOnUninstall: false,
		},
		mac: {
			icon: join(ROOT, 'build/icons/icon.icns'),
			category: 'public.app-category.news',
			hardenedRuntime: true,
			gatekeeperAssess: false,
			entitlements: join(ROOT, 'build/macos/entitlements.plist'),
			entitlementsInherit: join(ROOT, 'build/macos/entitlements.plist'),
			// By our own hook: it says what it lacks.
			notarize: false,
		},
		afterSign: notarise,
	};
}

/** What goes beside the app's own folder, as `SOURCE=DESTINATION`. */
function installed(/** @type {string} */ texts) {
	return [
		`${join(texts, `${APP_ID}.metainfo.xml`)}=/usr/share/metainfo/${APP_ID}.metainfo.xml`,
		`${join(texts, 'copyright')}=/usr/share/doc/${NAME}/copyright`,
		`${join(ROOT, 'resources/icon.svg')}=/usr/share/icons/hicolor/scalable/apps/${NAME}.svg`,
	];
}
