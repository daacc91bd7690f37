import {expect, test, vi} from 'vitest';
import type {Draft} from '../../source/session/drafts/draft.ts';
import {nothingDecided} from '../../source/session/staging/staging.ts';
import {keepDrafts} from '../../source/store/keep-drafts.ts';

const draftOf = (id: string, reference: string): Draft => ({
	id,
	begun: undefined,
	session: {
		id,
		containerId: id.repeat(6).slice(0, 64),
		containerName: `slipway-session-${id}`,
		base: {imageId: 'sha256:0', reference: 'debian:12', digest: undefined},
		shell: undefined,
		startedAt: 0,
		isAdopted: false,
	},
	step: 'name',
	furthest: 'name',
	ledger: [],
	staging: nothingDecided,
	includedMounts: [],
	metadata: undefined,
	reference,
	existing: 'overwrite',
	method: undefined,
	typed: {},
	result: undefined,
});

/** Drafts in memory; `notes` and `writes` tell every one that was noted or written. */
function memory() {
	const written = new Map<string, Draft>();
	const writes: string[] = [];
	const notes: string[] = [];
	return {
		written,
		writes,
		notes,
		drafts: {
			note: (_: string, draft: Draft) => void notes.push(draft.reference),
			read: async (id: string) => written.get(id),
			async write(id: string, draft: Draft) {
				writes.push(draft.reference);
				written.set(id, draft);
			},
			async remove(id: string) {
				written.delete(id);
			},
			list: async () => [...written.values()],
		},
	};
}

const id = '0123456789ab';

test('The keeper of drafts writes only the newest of several changes, and at the end what still waits', async () => {
	const {drafts, writes} = memory();
	const kept = keepDrafts(drafts, vi.fn());
	kept.keep(id, draftOf(id, 'a'));
	kept.keep(id, draftOf(id, 'ab'));
	await kept.flush();
	expect(writes).toEqual(['ab']);
	kept.keep(id, draftOf(id, 'abc'));
	await kept.flush();
	expect(writes).toEqual(['ab', 'abc']);
});

test('The keeper of drafts writes by itself soon after the last change', async () => {
	const {drafts, writes} = memory();
	keepDrafts(drafts, vi.fn()).keep(id, draftOf(id, 'a'));
	await expect.poll(() => writes).toEqual(['a']);
});

test('A decision is noted before anything else can happen, every key of a text is not', async () => {
	const {drafts, notes, writes} = memory();
	const kept = keepDrafts(drafts, vi.fn());
	kept.keepSoon(id, draftOf(id, 'a'));
	kept.keepSoon(id, draftOf(id, 'ab'));
	expect(notes).toEqual([]);
	kept.keep(id, draftOf(id, 'abc'));
	expect(notes).toEqual(['abc']);
	expect(writes).toEqual([]);
	await expect.poll(() => writes).toEqual(['abc']);
});

test('A file system that keeps keys waiting is given a rest, one that was slow once is not, and it is waited for again after the rest', async () => {
	const {drafts, notes, writes} = memory();
	let now = 0;
	const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
	const slow = (_: string, {reference}: Draft) => {
		notes.push(reference);
		now += reference.startsWith('slow') ? 1000 : 1;
	};
	const kept = keepDrafts({...drafts, note: slow}, vi.fn());
	kept.keep(id, draftOf(id, 'slow once'));
	kept.keep(id, draftOf(id, 'fast'));
	kept.keep(id, draftOf(id, 'slow'));
	kept.keep(id, draftOf(id, 'slow again'));
	expect(notes).toEqual(['slow once', 'fast', 'slow', 'slow again']);
	kept.keep(id, draftOf(id, 'not noted'));
	await kept.flush();
	expect(notes).toHaveLength(4);
	expect(writes).toEqual(['not noted']);
	now += 60_000;
	kept.keep(id, draftOf(id, 'after the rest'));
	kept.keep(id, draftOf(id, 'and on'));
	expect(notes.slice(4)).toEqual(['after the rest', 'and on']);
	clock.mockRestore();
});

test('The keeper of drafts reads and lists what is about to be written', async () => {
	const {drafts} = memory();
	const kept = keepDrafts(drafts, vi.fn());
	kept.keep(id, draftOf(id, 'a'));
	expect((await kept.read(id))?.reference).toBe('a');
	expect((await kept.list()).map(({reference}) => reference)).toEqual(['a']);
});

test('What was removed is not written afterwards', async () => {
	const {drafts, written} = memory();
	const kept = keepDrafts(drafts, vi.fn());
	kept.keep(id, draftOf(id, 'a'));
	await kept.flush();
	kept.keep(id, draftOf(id, 'b'));
	await kept.remove(id);
	await kept.flush();
	expect(written.size).toBe(0);
});

test('A folder that cannot be written is told once, and stops nothing', async () => {
	const {drafts} = memory();
	const onFailure = vi.fn();
	const full = new Error('ENOSPC');
	const refuse = () => {
		throw full;
	};
	const kept = keepDrafts({...drafts, note: refuse, write: async () => refuse()}, onFailure);
	kept.keep(id, draftOf(id, 'a'));
	await kept.flush();
	kept.keep(id, draftOf(id, 'b'));
	await kept.flush();
	expect(onFailure.mock.calls).toEqual([[full]]);
});
