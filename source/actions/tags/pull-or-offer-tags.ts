import {withTimeLimit} from '../../engine/with-time-limit.ts';
import {defaultTag, familiarName, type ImageReference} from '../../format/image-reference.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {type Pull, pullWithLogin, tellPull} from '../pull-image/pull-reference.ts';
import type {Engines} from '../services.ts';
import type {Tools} from '../tools.ts';

/** Whether there is such a repository, and only this tag is missing; false where that is unknown. */
async function lacksOnlyTag(
	{client}: Engines['registry'],
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

export type Puller = Tools & {
	/** Shows the tags of a repository. @param why Said above them: what brought the user there. */
	openTags(reference: ImageReference, why?: string): void;
};

/**
Pulls as a job and says how it ended. Where a repository has no `latest`, its tags are offered instead.

@returns True when the image is here now.
*/
export async function pullOrOfferTags(puller: Puller, pull: Pull): Promise<boolean> {
	const {services} = puller;
	const {reference, platform} = pull;
	const job = await pullWithLogin(puller, pull);
	const parsed = parseImageReference(reference);
	const isMissing = job.error?.reason === 'not-found' && platform === undefined;
	if (
		isMissing &&
		parsed.isValid &&
		parsed.value.tag === defaultTag &&
		(await lacksOnlyTag(services.registry, parsed.value))
	) {
		const name = familiarName(parsed.value);
		puller.openTags(
			{...parsed.value, tag: undefined},
			`${name} has no ${defaultTag}: choose one of its tags`,
		);
		return false;
	}

	await tellPull(puller, reference, job);
	return job.state === 'succeeded';
}
