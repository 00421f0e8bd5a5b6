import { REST } from '#shared/domain/topics.ts';
import { t } from '../language.ts';

/** What a topic is called: by the papers' own words, but for what has none in common. */
export function topicName(name: string): string {
	return name === REST ? t(REST) : name;
}
