import type { ElectronApplication, Page } from '@playwright/test';
import { launchElectron } from '../app.ts';
import { NO_FEED } from './libraries.ts';

/** The app on a profile, its first row on screen. */
export async function openWindow(
	profile: string,
	args: readonly string[] = [],
): Promise<{ readonly electron: ElectronApplication; readonly page: Page }> {
	const electron = await launchElectron(profile, NO_FEED, { args });
	const page = await electron.firstWindow();
	await page.getByRole('option').first().waitFor();
	// tsx names functions by a helper of its own, which the page does not have.
	await page.evaluate('globalThis.__name = (named) => named');
	return { electron, page };
}
