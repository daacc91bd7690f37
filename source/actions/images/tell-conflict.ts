import type {Problem} from '../../problem.ts';
import {revealContainer} from '../reveal-container.ts';
import type {ImagesContext} from './images-context.ts';

/** Says why an image could not go, and offers to show the container that holds it. */
export async function tellConflict(
	{services, openEngine, dialogs}: Pick<ImagesContext, 'services' | 'openEngine' | 'dialogs'>,
	title: string,
	error: Problem,
): Promise<void> {
	const holder = openEngine.containers
		.data()
		?.find(({id}) => error.containerId !== undefined && id.startsWith(error.containerId));
	if (error.reason !== 'conflict' || !holder) {
		await dialogs.error(title, error);
		return;
	}

	const isShown = await dialogs.confirm({
		title,
		lines: [error.message, ...(error.nextStep === undefined ? [] : [error.nextStep])],
		confirmLabel: `Show container ${holder.name}`,
		role: 'danger',
	});
	if (isShown) {
		revealContainer(services, holder);
	}
}
