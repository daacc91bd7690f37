import {platformField} from '../../store/pull-image/platform-field.ts';
import {pullOrOfferTags} from '../tags/pull-or-offer-tags.ts';
import type {ImagePlatformsContext} from './image-platforms-context.ts';

/** Pulls the image for another platform, as a job: asks which, beginning with the selected one. */
export async function pullPlatform(context: ImagePlatformsContext): Promise<void> {
	const {dialogs, openEngine, reference, selected, rows, keepsPlatforms} = context;
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
				? ['Local platforms are kept']
				: [`${reference} moves to that platform. The current image is kept by its id`],
		submit: async () => undefined,
	});
	if (!values) {
		return;
	}

	const platform = values.platform?.trim() || undefined;
	await pullOrOfferTags(context, {reference, platform});
	await openEngine.images.refresh();
	context.readAgain();
}
