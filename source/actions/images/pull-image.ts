import {completeReference} from '../../store/complete-reference.ts';
import {platformField} from '../../store/pull-image/platform-field.ts';
import {previewReference, referenceField} from '../../store/pull-image/reference-field.ts';
import {pullOrOfferTags} from '../tags/pull-or-offer-tags.ts';
import type {ImagesContext} from './images-context.ts';

/** Asks for a reference and pulls it as a job. */
export async function pullImage(context: ImagesContext): Promise<void> {
	const {dialogs, selected} = context;
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
	await pullOrOfferTags(context, {reference, platform});
}
