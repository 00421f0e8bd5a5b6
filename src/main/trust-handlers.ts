import type { About } from '#shared/domain/about.ts';
import type { Finding } from '#shared/domain/doctor.ts';
import type { Output } from '#shared/ipc/contract.ts';
import { success, type Result } from '#shared/result.ts';
import type { Handlers } from './ipc/answer.ts';

type TrustCommand =
	| 'readPrivacy'
	| 'clearNetworkLog'
	| 'readAbout'
	| 'readLicences'
	| 'copyDiagnostics'
	| 'showLogFolder'
	| 'runDoctor'
	| 'cancelDoctor';

/** What the handlers need of the world that say what the app is, whom it asks, and how it is. */
export interface TrustHost {
	about(): About;
	/** The file of them. */
	readonly licences: string;
	copyDiagnostics(): Promise<void>;
	showLogFolder(): Promise<void>;
	privacy(): Promise<Output<'readPrivacy'>>;
	clearNetworkLog(): Promise<Result<void>>;
	runDoctor(): Promise<Finding[]>;
	cancelDoctor(): void;
}

/** What main does for each command about what the app is, whom it asks, and how it is. */
export function createTrustHandlers(host: TrustHost): Pick<Handlers, TrustCommand> {
	return {
		readPrivacy: async () => success(await host.privacy()),

		clearNetworkLog: () => host.clearNetworkLog(),

		readAbout: () => success(host.about()),

		async readLicences() {
			const { readLicences } = await import('./licences.ts');
			return success(await readLicences(host.licences));
		},

		async copyDiagnostics() {
			await host.copyDiagnostics();
			return success(undefined);
		},

		async showLogFolder() {
			await host.showLogFolder();
			return success(undefined);
		},

		runDoctor: async () => success(await host.runDoctor()),

		cancelDoctor() {
			host.cancelDoctor();
			return success(undefined);
		},
	};
}
