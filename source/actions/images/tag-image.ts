import {completeReference, tagProblem} from '../../store/complete-reference.ts';
import {failureOf} from '../../store/failure-of.ts';
import {type ImagesContext, rowName} from './images-context.ts';

/** Gives the selected image one more reference. */
export async function tagImage({
	dialogs,
	openEngine,
	services,
	selected,
}: ImagesContext): Promise<void> {
	if (!selected) {
		return;
	}

	const known = new Map(
		openEngine.images
			.data()
			?.flatMap(image => image.references.map(name => [name, image.id] as const)),
	);
	await dialogs.form({
		title: `Tag ${rowName(selected)} (${selected.shortId})`,
		submitLabel: 'Tag',
		fields: [
			{
				id: 'reference',
				label: 'New reference',
				initial: selected.reference ?? '',
				placeholder: 'name:tag, or registry.example.com/name:tag',
				hint: 'The image keeps the references it has.',
				validate: tagProblem,
			},
		],
		preview({reference = ''}) {
			const complete = completeReference(reference);
			const owner = complete === undefined ? undefined : known.get(complete);
			return [
				...(complete === undefined ? [] : [`Becomes ${complete}`]),
				...(owner === selected.image.id ? ['The image already has this reference'] : []),
				...(owner === undefined || owner === selected.image.id
					? []
					: ['Another image has this reference and loses it']),
			];
		},
		async submit({reference = ''}, options) {
			const complete = completeReference(reference) ?? reference;
			const failure = await failureOf(
				openEngine.engine.images.tag(selected.image.id, complete, options),
			);
			if (failure === undefined) {
				services.notices.show({tone: 'success', text: `Tagged ${selected.shortId} as ${complete}`});
			}

			return failure;
		},
	});
}
