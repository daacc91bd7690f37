import type {Dialogs} from '../components/dialogs/use-dialogs.tsx';
import {withTimeLimit} from '../engine/with-time-limit.ts';
import {defaultTag, familiarName, type ImageReference} from '../format/image-reference.ts';
import {parseImageReference} from '../format/parse-image-reference.ts';
import type {Services} from '../hooks/services.ts';
import type {EngineSession} from '../store/engine-session.ts';
import type {Pull} from './flows/pull-image/pull-reference.ts';
import {pullWithLogin} from './flows/pull-image/pull-with-login.ts';
import {openRepository} from './open-repository.tsx';

type Puller = {services: Services; session: EngineSession; dialogs: Dialogs};

/** Whether there is such a repository, and only this tag is missing; false where nobody can tell. */
async function lacksOnlyTag(
	{client}: Services['registry'],
	reference: ImageReference,
): Promise<boolean> {
	try {
		return await withTimeLimit(async options => {
			for await (const page of client.tags(reference, options)) {
				return page.length > 0;
			}

			return false;
		});
	} catch {
		// The pull has failed, which is what counts; this was only to say it better.
		return false;
	}
}

/**
Pulls as a job and says how it ended. Where a repository has no `latest`, its tags are offered instead.

@returns True when the image is here now.
*/
export async function pullOrOfferTags(
	{services, session, dialogs}: Puller,
	{reference, platform}: Pull,
): Promise<boolean> {
	const {notices} = services;
	const job = await pullWithLogin({services, session, dialogs}, {reference, platform});
	if (job.state === 'succeeded') {
		notices.show({tone: 'success', text: `Pulled ${reference}`});
		return true;
	}

	const parsed = parseImageReference(reference);
	const isMissing = job.error?.reason === 'not-found' && platform === undefined;
	if (
		isMissing &&
		parsed.isValid &&
		parsed.value.tag === defaultTag &&
		(await lacksOnlyTag(services.registry, parsed.value))
	) {
		const name = familiarName(parsed.value);
		openRepository(
			services,
			{...parsed.value, tag: undefined},
			`${name} has no ${defaultTag}: choose one of its tags`,
		);
	} else if (job.error && job.error.reason !== 'unauthorized') {
		await dialogs.error(`Pull ${reference} failed`, job.error);
	}

	return false;
}
