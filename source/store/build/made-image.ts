import type {OpenEngine} from '../open-engine.ts';
import type {BuildRun} from './build-run.ts';

/** What a build made, as the list of images names it. */
export function madeImage(
	run: BuildRun,
	{images}: Pick<OpenEngine, 'images'>,
): {imageId: string; reference: string | undefined} | undefined {
	const imageId = run.made.get()?.id;
	if (imageId === undefined) {
		return undefined;
	}

	const [wanted = ''] = run.request.specification.references;
	const listed = images.data()?.find(({id}) => id === imageId)?.references ?? [];
	// Podman puts localhost/ in front of names without a registry.
	const reference =
		listed.find(name => name === wanted || name.endsWith(`/${wanted}`)) ?? listed[0];
	return {imageId, reference: reference ?? (wanted || undefined)};
}
