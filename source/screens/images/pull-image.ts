import {completeReference} from '../complete-reference.ts';
import {pullOrOfferTags} from '../flows/browse-tags/pull-or-offer-tags.ts';
import {platformField} from '../flows/pull-image/platform-field.ts';
import {previewReference, referenceField} from '../flows/pull-image/reference-field.ts';
import type {ImagesContext} from './images-context.ts';

/** Asks for a reference and pulls it as a job. */
export async function pullImage({
	dialogs,
	services,
	session,
	selected,
}: ImagesContext): Promise<void> {
	const values = await dialogs.form({
		title: 'Pull an image',
		submitLabel: 'Pull',
		fields: [referenceField(selected?.reference ?? ''), platformField('')],
		preview: previewReference,
		submit: async () => undefined,
	});
	if (!values) {
		return;
	}

	const reference = completeReference(values.reference ?? '') ?? '';
	const platform = values.platform?.trim() || undefined;
	await pullOrOfferTags({services, session, dialogs}, {reference, platform});
}
