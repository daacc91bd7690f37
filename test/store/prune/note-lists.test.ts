import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Look} from '../../../source/prune/ages/look.ts';
import {openEngine} from '../../../source/store/open-engine.ts';
import {createFakeEngine, fakeEvent} from '../../helpers/fake-engine.ts';
import {image} from '../../prune/sample-state.ts';

beforeEach(() => {
	vi.useFakeTimers({now: 1_000_000});
});

afterEach(() => {
	vi.useRealTimers();
});

const old = image('old', ['app:1']);
const next = image('next', ['app:1']);

/** Opens an engine, and lets one image take the name of another. @returns Its calls, and what was noted. */
async function supersede(isNoted: boolean) {
	const looks: Look[] = [];
	const engine = createFakeEngine({images: [old]});
	const note = async (_engine: unknown, look: Look) => {
		looks.push(look);
		return undefined;
	};
	const opened = openEngine(engine, Date.now, {ledgers: isNoted ? {note} : undefined});
	await vi.advanceTimersByTimeAsync(5000);
	engine.setImages([next, {...old, references: []}]);
	engine.emit(fakeEvent('image', 'tag', next.id));
	await vi.advanceTimersByTimeAsync(5000);
	const calls = [...engine.calls];
	opened.close();
	engine.setImages([]);
	await vi.advanceTimersByTimeAsync(5000);
	return {looks, calls};
}

test('What an open engine has is noted with its events, and the engine is asked nothing for that', async () => {
	const {looks, calls} = await supersede(true);
	const keysOf = (look: Look | undefined) => look?.image?.map(({key}) => key);
	expect(keysOf(looks[0])).toEqual(['image:app:1']);
	expect(keysOf(looks.at(-1))).toEqual(['image:app:1', `image:${old.id}`]);
	expect(calls).toEqual((await supersede(false)).calls);
});
