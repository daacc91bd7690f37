import fc from 'fast-check';
import {expect, test} from 'vitest';
import {ageThings} from '../../../source/prune/ages/age-things.ts';
import {emptyLedger} from '../../../source/prune/ages/ledger.ts';
import {lookAt} from '../../../source/prune/ages/look.ts';
import {mostSightings, noteLook} from '../../../source/prune/ages/note-look.ts';
import {choosePreset} from '../../../source/prune/choose-preset.ts';
import {planPrune} from '../../../source/prune/plan-prune.ts';
import type {PruneEntry} from '../../../source/prune/prune-plan.ts';
import type {PruneState} from '../../../source/prune/prune-state.ts';
import {pruneSelectors, selectEntries} from '../../../source/prune/select-entries.ts';
import {container, day, idOf, image, now as start, stateOf, volume} from '../sample-state.ts';

const hour = 3_600_000;

type Step =
	| {
			do: 'arrive' | 'tag' | 'use' | 'release' | 'remove';
			which: number;
			hours: number;
			isTold: boolean;
	  }
	| {do: 'look'; hours: number}
	| {do: 'put the clock back'; hours: number};

const change = (what: 'arrive' | 'tag' | 'use' | 'release' | 'remove') =>
	fc.record({do: fc.constant(what), which: fc.nat(5), hours: fc.nat(100), isTold: fc.boolean()});

const steps: fc.Arbitrary<Step[]> = fc.array(
	fc.oneof(
		{weight: 6, arbitrary: change('arrive')},
		{weight: 2, arbitrary: change('tag')},
		{weight: 2, arbitrary: change('use')},
		{weight: 2, arbitrary: change('release')},
		{weight: 1, arbitrary: change('remove')},
		{weight: 5, arbitrary: fc.record({do: fc.constant('look'), hours: fc.nat(100)})},
		{
			weight: 1,
			arbitrary: fc.record({do: fc.constant('put the clock back'), hours: fc.nat(50)}),
		},
	),
	{minLength: 5, maxLength: 30, size: 'max'},
);

const nameOf = (number: number): string => `image ${String(number).padStart(3, '0')}`;

type Held = {
	number: number;
	names: string[];
	/** When each name, and the lack of one, began. */
	since: Map<string, number>;
	lastTaggedAt: number | undefined;
	isInUse: boolean;
};

/** What really happens to an engine, by a clock that nobody moves. */
class World {
	at = start;
	/** How far the machine's own clock is behind. */
	behindMs = 0;
	/** By entry key: when a look saw it in use for the last time. */
	readonly seenInUse = new Map<string, number>();
	readonly #tells: boolean;
	#hasLooked = false;
	#images: Held[] = [];
	#made = 0;
	#ledger = emptyLedger;

	/** @param tells Whether the engine tells when an image was tagged. */
	constructor(tells: boolean) {
		this.#tells = tells;
	}

	get clock(): number {
		return this.at - this.behindMs;
	}

	#name(held: Held, name: string): void {
		for (const other of this.#images) {
			if (other !== held && other.names.includes(name)) {
				other.names = other.names.filter(known => known !== name);
				other.since.set('', this.at);
			}
		}

		held.names.push(name);
		held.since.set(name, this.at);
	}

	#state(): PruneState {
		return stateOf({
			images: this.#images.map(({number, names, lastTaggedAt}) =>
				image(nameOf(number), names, {
					createdAt: start - 900 * day,
					lastTaggedAt: this.#tells ? lastTaggedAt : undefined,
				}),
			),
			containers: this.#images
				.filter(({isInUse}) => isInUse)
				.map(({number}) => container(`of ${nameOf(number)}`, nameOf(number), {state: 'running'})),
			volumes: [volume('data', {createdAt: undefined})],
		});
	}

	look(): PruneState {
		const state = this.#state();
		this.#hasLooked = true;
		this.#ledger = noteLook(this.#ledger, lookAt(state), this.clock);
		for (const {names, number, isInUse} of this.#images) {
			for (const name of isInUse ? [...names, nameOf(number)] : []) {
				this.seenInUse.set(name, this.at);
			}
		}

		const sources = {ledger: this.#ledger, arrivals: new Map(), at: this.clock};
		return {...state, ages: ageThings(state, sources)};
	}

	/** When an image became what an entry says of it. */
	becameAt({id, isUnnamed, name}: PruneEntry): number {
		const held = this.#images.find(({number}) => idOf(nameOf(number)) === id);
		return held?.since.get(isUnnamed ? '' : name) ?? Number.NaN;
	}

	lastSeenInUse({id, isUnnamed, name}: PruneEntry): number {
		const held = this.#images.find(({number}) => idOf(nameOf(number)) === id);
		return this.seenInUse.get(isUnnamed ? nameOf(held?.number ?? 0) : name) ?? 0;
	}

	take(step: Step): void {
		this.at += step.hours * hour;
		if (step.do === 'look') {
			this.look();
			return;
		}

		if (step.do === 'put the clock back') {
			// By more than has passed: it shows an hour that was before.
			this.behindMs += 3 * step.hours * hour;
			return;
		}

		const held = this.#images[step.which % Math.max(1, this.#images.length)];
		if (step.do === 'arrive') {
			this.#made += 1;
			const made: Held = {
				number: this.#made,
				names: [],
				since: new Map([['', this.at]]),
				lastTaggedAt: step.isTold ? this.clock : undefined,
				isInUse: false,
			};
			this.#images.push(made);
			if (step.which > 0) {
				this.#name(made, `app:${step.which}`);
			}
		} else if (held && step.do === 'tag') {
			this.#made += 1;
			this.#name(held, `more:${this.#made}`);
			// A pull gives a name without a word; before the first look nobody could know.
			held.lastTaggedAt = step.isTold || !this.#hasLooked ? this.clock : held.lastTaggedAt;
		} else if (held && step.do === 'remove') {
			this.#images = this.#images.filter(other => other !== held || held.isInUse);
		} else if (held) {
			held.isInUse = step.do === 'use';
		}
	}
}

const ages = fc.integer({min: 1, max: 400}).map(hours => hours * hour);

test('Nothing is taken that is younger here than was asked for, whatever happened unseen', () => {
	let takenCount = 0;
	fc.assert(
		fc.property(steps, ages, fc.nat(900), (happened, olderThanMs, restHours) => {
			const world = new World(true);
			for (const step of happened) {
				world.take(step);
			}

			world.at += restHours * hour;
			const plan = planPrune(world.look(), {protect: []}, world.clock);
			const selection = {
				takes: pruneSelectors,
				olderThanMs,
				keepNewest: undefined,
				filters: [],
			};
			const preset = {kind: 'unused-older-than', olderThanMs} as const;
			const taken = new Set([
				...selectEntries(plan, selection, world.clock),
				...choosePreset(plan, preset, world.clock).keys,
			]);
			for (const entry of plan.entries) {
				if (taken.has(entry.key) && entry.kind === 'image') {
					takenCount += 1;
					expect(world.at - world.becameAt(entry)).toBeGreaterThanOrEqual(olderThanMs);
					expect(world.at - world.lastSeenInUse(entry)).toBeGreaterThanOrEqual(olderThanMs);
				}
			}
		}),
		{numRuns: 1000},
	);
	// Of a model in which nothing is ever old enough this would say nothing.
	expect(takenCount).toBeGreaterThan(500);
});

test('What is left alone for long enough after a look is taken, whatever was before', () => {
	fc.assert(
		fc.property(steps, ages, (happened, olderThanMs) => {
			const world = new World(false);
			for (const step of happened) {
				world.take(step);
			}

			world.look();
			world.at += olderThanMs;
			const plan = planPrune(world.look(), {protect: [], grace: '24h'}, world.clock);
			const preset = {kind: 'unused-older-than', olderThanMs} as const;
			const {keys} = choosePreset(plan, preset, world.clock);
			for (const {key, kind, verdict, grace} of plan.entries) {
				const isOpen = kind === 'image' && verdict === 'removable' && grace === undefined;
				expect(!isOpen || keys.has(key)).toBe(true);
			}
		}),
		{numRuns: 500},
	);
});

test('A look that sees nothing new changes nothing', () => {
	fc.assert(
		fc.property(steps, happened => {
			const world = new World(true);
			for (const step of happened) {
				world.take(step);
			}

			const look = lookAt(world.look());
			const known = noteLook(emptyLedger, look, world.at);
			expect(noteLook(known, look, world.at + hour)).toBe(known);
		}),
	);
});

test('Of more images than it holds a ledger never says that one has arrived', () => {
	const images = Array.from({length: mostSightings + 10}, (_, index) => ({
		id: `sha256:${index}`,
		references: [`many:${index}`],
	}));
	const lookOf = (some: typeof images) => lookAt({images: some, containers: []});
	const full = noteLook(emptyLedger, lookOf(images), 1);
	const other = noteLook(full, lookOf(images.toReversed()), 2);
	for (const {seen} of [full, other]) {
		expect(seen.size).toBe(mostSightings);
		expect([...seen.values()].every(({event}) => event === 'found')).toBe(true);
	}
});

test('What came after the look is as young as the look, whatever had its name before', () => {
	const before = {images: [image('one', ['app:1']), image('other', ['db:1'])], containers: []};
	const ledger = noteLook(emptyLedger, lookAt(before), 1);
	const after = stateOf({images: [image('two', ['app:1', 'new:1']), image('other', ['db:1'])]});
	const ages = ageThings(after, {ledger, arrivals: new Map(), at: 5});
	const sinceOf = (name: string) => ages.get(`image:${name}`)?.age?.since;
	expect(['app:1', 'new:1', 'db:1'].map(sinceOf)).toEqual([5, 5, 1]);
});

test('When an image lost its name is unknown at the first look, whatever the engine tells of its tags', () => {
	const tagged = {lastTaggedAt: start - 60 * day};
	const state = stateOf({images: [image('one', [], tagged), image('two', ['app:1'], tagged)]});
	const ledger = noteLook(emptyLedger, lookAt(state), start);
	const ages = ageThings(state, {ledger, arrivals: new Map(), at: start});
	expect([...ages.values()].map(({age}) => age)).toEqual([
		{event: 'arrived', since: start, isKnown: false},
		{event: 'arrived', since: start - 60 * day, isKnown: true},
	]);
});
