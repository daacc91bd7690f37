import {completeReference, referenceProblem} from '../complete-reference.ts';
import type {ImagesContext} from './images-context.ts';
import {addPullProgress, emptyPull, pullProgress} from './pull-progress.ts';

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
			{
				id: 'reference',
				label: 'Reference',
				initial: selected?.reference ?? '',
				isGuess: true,
				placeholder: 'debian, redis:7, registry.example.com/team/app:1',
				hint: 'Without a tag it is latest; without a registry it is Docker Hub.',
				validate: referenceProblem,
			},
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
		preview({reference = ''}) {
			const complete = completeReference(reference);
			return complete === undefined ? [] : [`Pulls ${complete}`];
		},
		submit: async () => undefined,
	});
	if (!values) {
		return;
	}

	const reference = completeReference(values.reference ?? '') ?? '';
	const platform = values.platform?.trim() || undefined;
	const job = await services.jobs.start(`Pull ${reference}`, async ({signal, report}) => {
		let state = emptyPull;
		for await (const progress of session.engine.images.pull(reference, {signal, platform})) {
			state = addPullProgress(state, progress);
			report(pullProgress(state));
		}

		return state.text;
	});
	if (job.state === 'succeeded') {
		services.notices.show({tone: 'success', text: `Pulled ${reference}`});
	} else if (job.error) {
		await dialogs.error(`Pull ${reference} failed`, job.error);
	}
}
