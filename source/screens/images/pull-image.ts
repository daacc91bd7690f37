import {completeReference} from '../complete-reference.ts';
import {previewReference, referenceField} from '../flows/pull-image/reference-field.ts';
import {pullOrOfferTags} from '../pull-or-offer-tags.ts';
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
		fields: [
			referenceField(selected?.reference ?? ''),
			{
				id: 'platform',
				label: 'Platform',
				initial: '',
				placeholder: 'the engine\u2019s own; or linux/arm64, linux/amd64 \u2026',
				validate: value =>
					value === '' || /^[a-z]+\/[a-z0-9_]+(\/v\d+)?$/.test(value.trim())
						? undefined
						: 'A platform looks like linux/arm64 or linux/arm/v7',
			},
		],
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
