import {pullOrOfferTags} from '../../flows/browse-tags/pull-or-offer-tags.ts';
import {platformField} from '../../flows/pull-image/platform-field.ts';
import type {ImagePlatformsContext} from './image-platforms-context.ts';

/** Pulls the image for another platform, as a job: asks which, beginning with the selected one. */
export async function pullPlatform(context: ImagePlatformsContext): Promise<void> {
	const {dialogs, services, session, reference, selected, rows, keepsPlatforms} = context;
	if (reference === undefined) {
		return;
	}

	const missing = rows.find(({isHere, platform}) => !isHere && platform !== undefined);
	const wanted = selected?.isHere === false ? selected : (missing ?? selected);
	const values = await dialogs.form({
		title: `Pull another platform of ${reference}`,
		submitLabel: 'Pull',
		fields: [platformField(wanted?.platform ?? '')],
		preview: () =>
			keepsPlatforms
				? ['The platforms that are here stay']
				: [`${reference} moves to that platform; the image that is here stays by its id`],
		submit: async () => undefined,
	});
	if (!values) {
		return;
	}

	const platform = values.platform?.trim() || undefined;
	await pullOrOfferTags({services, session, dialogs}, {reference, platform});
	await session.images.refresh();
	context.readAgain();
}
