import type {DockerfileDraft} from '../../../build/from-session/dockerfile-draft.ts';
import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../../hooks/services.ts';
import {createStore} from '../../../store/create-store.ts';
import type {DraftBackground, DraftState} from './draft-state.ts';
import {DraftView} from './draft-view.tsx';

type Source = {
	/** What the Dockerfile is to make again. */
	imageId: string;
	/** How it is called; safe text. */
	name: string;
	background?: DraftBackground;
	/** Writes it. */
	write(options: {signal: AbortSignal}): Promise<DockerfileDraft>;
};

/** Drafts by image and source: what was changed by hand is there again when the view is opened anew. */
type Drafts = Map<string, ReturnType<typeof createStore<DraftState>>>;

/** Writes a Dockerfile as a job and shows it, to be looked over; what goes wrong is said. */
export async function writeDockerfile(
	source: 'session' | 'history',
	{imageId, name, background, write}: Source,
	{services, dialogs}: {services: Services; dialogs: Dialogs},
): Promise<void> {
	const drafts = services.retained.store<Drafts>('dockerfile-drafts', () => new Map()).get();
	const key = `dockerfile-of:${source}:${imageId}`;
	let store = drafts.get(key);
	if (!store) {
		let draft: DockerfileDraft | undefined;
		const job = await services.jobs.start(`Write a Dockerfile of ${name}`, async ({signal}) => {
			draft = await write({signal});
			return 'Written';
		});
		if (job.error) {
			await dialogs.error(`No Dockerfile of ${name}`, job.error);
		}

		if (!draft) {
			return;
		}

		store = createStore<DraftState>({
			draft,
			imageId,
			name,
			background,
			folder: undefined,
			lastFolder: undefined,
			report: undefined,
		});
		drafts.set(key, store);
	}

	services.navigation.openView({
		id: key,
		title: `Dockerfile of ${name}`,
		content: <DraftView viewId={key} store={store} />,
	});
}
