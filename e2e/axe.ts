import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What is wrong with the page as it is, for who cannot see it or not well. */
export async function violationsOf(page: Page): Promise<string[]> {
	// The page's policy forbids what axe would inject into frames; there are none.
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
