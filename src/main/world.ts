import type { CommandId } from '#shared/domain/commands.ts';
import type { Program } from '#shared/domain/program.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Payload } from '#shared/ipc/contract.ts';
import type { EventName } from '#shared/ipc/names.ts';
import type { Result } from '#shared/result.ts';
import type { Presence } from './background/background.ts';
import type { Config } from './config.ts';
import type { Destinations } from './destinations.ts';
import type { ExporterOptions } from './export/exporter.ts';
import type { LaterUpdates } from './later-updates.ts';
import type { Picture } from './media/media-cache.ts';
import type { NetworkLog } from './network/network-log.ts';
import type { Shown } from './open-notifications.ts';
import type { StartEngine } from './search/search.ts';

/** Tells every window what has happened. */
export type Announce = <Name extends EventName>(name: Name, payload: Payload<Name>) => void;

/** The world around the application: what only Electron, the clock or chance can give. */
export interface World {
	readonly config: Config;
	/** Folder for all that is kept. */
	readonly profile: string;
	/** Folder of the files that come with the program. */
	readonly resources: string;
	readonly version: string;
	readonly electron: string;
	/** What the command line is started with. */
	readonly program: Pick<Program, 'path' | 'parameters'>;
	readonly fetch: typeof globalThis.fetch;
	/** Whether the system has a network: a hint, no more. */
	readonly isOnline: () => boolean;
	readonly fetchPicture: (address: string) => Promise<Uint8Array>;
	readonly shrink: (picture: Picture) => Picture | undefined;
	readonly announce: Announce;
	readonly print: (line: string) => void;
	readonly openOutside: (address: string) => Promise<Result<void>>;
	readonly copyText: (text: string) => Promise<void>;
	/** Hands a notification to the system; answers why it did not take it, if so. */
	readonly showNotification: (
		shown: Shown,
		heard: { readonly onClick: () => void; readonly onButton: (index: number) => void },
	) => Promise<string | undefined>;
	/** Whether the whole computer is set not to be disturbed, as far as one can know. */
	readonly isNotToBeDisturbed: () => Promise<boolean>;
	/** What was asked of whom. */
	readonly network: NetworkLog;
	/** File of the licences of what was bundled. */
	readonly licences: string;
	/** Whether this system shows notifications. */
	readonly showsNotifications: () => boolean;
	/** Where the window is asked to go from outside the page. */
	readonly destinations: Destinations;
	/** What the desktop shows of the app beside its window; loaded once it is asked for. */
	readonly presence: () => Promise<Presence>;
	/** Whether the app was started without its window. */
	readonly hidden: boolean;
	/** Opens the window, or brings it to the front. */
	readonly showWindow: () => void;
	/** Says where the window went that was just closed. */
	readonly tellOfTray: () => void;
	/** Ends the program. */
	readonly quit: () => void;
	/** Shows the menu of a paper, with these commands greyed out. */
	readonly showPaperMenu: (unavailable: readonly CommandId[]) => void;
	readonly showFolder: (folder: string) => Promise<void>;
	readonly chooseFolder: (before: string) => Promise<string | undefined>;
	/** Shows a file in its folder. */
	readonly showFile: (file: string) => void;
	/** Asks the user for a file to write; undefined when called off. */
	readonly chooseFile: ExporterOptions['chooseFile'];
	/** Asks the user for a file to be brought in; undefined when called off. */
	readonly chooseImport: () => Promise<string | undefined>;
	/** Ends the program, and starts it again. */
	readonly relaunch: () => void;
	/** Where updates come from, and what only Electron can do of them. */
	readonly updates: Pick<
		ConstructorParameters<typeof LaterUpdates>[0],
		'source' | 'isOnline' | 'port'
	>;
	readonly applyTheme: (theme: Settings['theme']) => void;
	/** Says everything in this language from now on; what is on show is made anew. */
	readonly applyLanguage: (language: Settings['language']) => Promise<void>;
	/** The keys that call commands are these, from now on. */
	readonly applyKeys: (keys: Settings['keys']) => void;
	readonly now: () => number;
	readonly random: () => number;
	readonly startEngine: StartEngine;
}
