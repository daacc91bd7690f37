import type {Tools} from '../tools.ts';
import {findOverwritten, type Overwritten, overwrittenText, type TagCopy} from './copy-tags.ts';

/**
Looks again at the tags of the target once a login is in place: whoever was refused could not see them.
@param agreed What the user has agreed to overwrite.
@returns What would be overwritten; empty: nothing but that. `undefined`: it failed, or was cancelled, which is said.
*/
export async function findOverwrittenAnew(
	{services, dialogs}: Pick<Tools, 'services' | 'dialogs'>,
	copies: readonly TagCopy[],
	agreed: readonly Overwritten[],
): Promise<readonly Overwritten[] | undefined> {
	let found: readonly Overwritten[] | undefined;
	const job = await services.jobs.start('Find the tags that are overwritten', async ({signal}) => {
		found = (await findOverwritten(services.registry.client, copies, {signal})).overwritten;
		return undefined;
	}).ended;
	if (job.error) {
		await dialogs.error(job.title, job.error);
	}

	const known = new Set(agreed.map(overwrittenText));
	return found?.every(one => known.has(overwrittenText(one))) ? [] : found;
}
