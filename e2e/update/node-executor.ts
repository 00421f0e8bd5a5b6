import { NodeHttpExecutor } from 'builder-util';
import {
	configureRequestOptions,
	configureRequestUrl,
	type CancellationToken,
	type DownloadOptions,
} from 'builder-util-runtime';

/** What electron-updater fetches files with, without Electron: its own code on Node's sockets. */
export class NodeExecutor extends NodeHttpExecutor {
	async download(
		url: URL,
		destination: string,
		options: DownloadOptions & { cancellationToken: CancellationToken },
	): Promise<string> {
		return await options.cancellationToken.createPromise((resolve, reject, onCancel) => {
			const request = { headers: options.headers ?? undefined, redirect: 'manual' };
			configureRequestUrl(url, request);
			configureRequestOptions(request);
			this.doDownload(
				request,
				{
					destination,
					options,
					onCancel,
					callback: (cause?: Error | null) => {
						if (cause) reject(cause);
						else resolve(destination);
					},
					responseHandler: null,
				},
				0,
			);
		});
	}
}
