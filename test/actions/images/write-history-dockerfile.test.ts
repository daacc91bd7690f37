import {expect, onTestFinished, test} from 'vitest';
import type {WrittenDraft} from '../../../source/actions/build/write-dockerfile.ts';
import {writeHistoryDockerfile} from '../../../source/actions/images/write-history-dockerfile.ts';
import type {Dialogs} from '../../../source/components/dialogs/use-dialogs.tsx';
import {findBases} from '../../../source/contents/find-bases.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';

const {signal} = new AbortController();

test('A Dockerfile from a history is built on the local image whose layers are the lowest ones, though no engine names it', async () => {
	const practice = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const images = await practice.images.list({signal});
	const named = images.filter(({references}) => references.length > 0);
	const pairs = await Promise.all(
		named.map(async image => ({image, bases: await findBases(practice, image, named, {signal})})),
	);
	const built = pairs.find(({bases}) => bases.length > 0);
	expect(built).toBeDefined();
	const base = images.find(({id}) => id === built?.bases[0])?.references[0];

	// As it is told of images that were pulled, and of what BuildKit has built.
	const engine: Engine = {
		...practice,
		images: {
			...practice.images,
			history: async (image, options) =>
				(await practice.images.history(image, options)).map(step => ({
					...step,
					imageId: undefined,
					references: [],
				})),
		},
	};
	const app = renderApp({engine});
	onTestFinished(app.unmount);
	const written: string[] = [];
	await writeHistoryDockerfile(
		{
			services: app.services,
			openEngine: {engine},
			dialogs: {error: async (_, error) => void written.push(error.message)} as Dialogs,
			openDraft: ({state}: WrittenDraft) => void written.push(state.get().draft.dockerfile),
		} as unknown as Parameters<typeof writeHistoryDockerfile>[0],
		{imageId: built?.image.id ?? '', name: 'app:1'},
	);
	expect(written).toHaveLength(1);
	expect(written[0]).toContain(`\nFROM ${base}\n`);
});
