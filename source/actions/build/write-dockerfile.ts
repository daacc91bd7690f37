import QuickLru from 'quick-lru';
import type {DockerfileDraft} from '../../build/from-session/dockerfile-draft.ts';
import type {DraftBackground, DraftState} from '../../store/build/draft-state.ts';
import {createStore, type Store} from '../../store/create-store.ts';
import {retainedKey} from '../../store/retained.ts';
import type {Tools} from '../tools.ts';

type Source = {
	/** What the Dockerfile is to make again. */
	imageId: string;
	/** How it is called. */
	name: string;
	background?: DraftBackground;
	/** Writes it. */
	write(options: {signal: AbortSignal}): Promise<DockerfileDraft>;
};

/** A Dockerfile that was written, to be looked over. */
export type WrittenDraft = {
	/** Names the view of it. */
	key: string;
	/** How the image is called. */
	name: string;
	state: Store<DraftState>;
};

/** What writes a Dockerfile and opens the view that shows it. */
export type DraftWriter = Pick<Tools, 'services' | 'dialogs'> & {
	openDraft(draft: WrittenDraft): void;
};

/** Drafts by image and source: what was changed by hand is there again when the view is opened anew. */
type Drafts = QuickLru<string, Store<DraftState>>;

const keptDrafts = retainedKey<Drafts>(() => new QuickLru({maxSize: 50}), {isShared: true});

/** Writes a Dockerfile as a job and shows it; what goes wrong is said. */
export async function writeDockerfile(
	source: 'session' | 'history',
	{imageId, name, background, write}: Source,
	{services, dialogs, openDraft}: DraftWriter,
): Promise<void> {
	const drafts = services.retained.store(keptDrafts).get();
	const key = `dockerfile-of:${source}:${imageId}`;
	let state = drafts.get(key);
	if (!state) {
		let draft: DockerfileDraft | undefined;
		const job = await services.jobs.start(`Write a Dockerfile of ${name}`, async ({signal}) => {
			draft = await write({signal});
			return 'Written';
		}).ended;
		if (job.error) {
			await dialogs.error(`No Dockerfile of ${name}`, job.error);
		}

		if (!draft) {
			return;
		}

		state = createStore<DraftState>({
			draft,
			imageId,
			name,
			background,
			folder: undefined,
			lastFolder: undefined,
			report: undefined,
		});
		drafts.set(key, state);
	}

	openDraft({key, name, state});
}
