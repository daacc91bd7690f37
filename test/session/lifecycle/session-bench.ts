import {afterEach, beforeEach, expect, vi} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import type {GuidedSession} from '../../../source/session/guided-session.ts';
import {
	createSession,
	type SessionRequest,
} from '../../../source/session/lifecycle/create-session.ts';
import {discardSession} from '../../../source/session/lifecycle/discard-session.ts';
import {newSessionId} from '../../../source/session/lifecycle/new-session-id.ts';
import {planDiscard} from '../../../source/session/lifecycle/plan-discard.ts';
import {createLedger} from '../../../source/session/recording/create-ledger.ts';
import type {LedgerEntry} from '../../../source/session/recording/ledger-entry.ts';
import {sessionNames} from '../../../source/session/session-names.ts';

export type EnteredShell = {
	/** Types a command and waits until it is in the ledger, measured. */
	run(command: string): Promise<void>;
	type(text: string): void;
	/** Waits until the user sees it. */
	shows(pattern: RegExp): Promise<unknown>;
	/** Types what ends the shell and waits until all is known. */
	leave(command: string): Promise<void>;
	/** The connection breaks; nothing is said to the shell. */
	drop(): Promise<void>;
	entries(): readonly LedgerEntry[];
	visible(): string;
};

export type SessionBench = {
	readonly engine: Engine;
	readonly signal: AbortSignal;
	/** Creates a session, which is discarded after the test. */
	create(image: string, changes?: Partial<SessionRequest>): Promise<GuidedSession>;
	/** Attaches as Slipway does, and starts the shell where it does not run. */
	enter(session: GuidedSession, known?: readonly LedgerEntry[]): Promise<EnteredShell>;
	/** Contents of a small text file. */
	textIn(containerId: string, path: string): Promise<string>;
	/** All that the engine has of a session. */
	plan(sessionId: string): Promise<ReturnType<typeof planDiscard>>;
};

const eventually = <Answer>(assertion: () => Answer): Promise<Answer> =>
	vi.waitFor(assertion, {timeout: 20_000, interval: 20});

/** busybox asks the terminal where the cursor is. */
const prompt = /[#$] (?:\x1b\[6n)?$/;

async function enterShell(
	engine: Engine,
	session: GuidedSession,
	known: readonly LedgerEntry[],
	signal: AbortSignal,
): Promise<EnteredShell> {
	const {containerId} = session;
	const {state} = await engine.containers.inspect(containerId, {signal});
	const attached = await engine.containers.attach(containerId, {
		signal,
		replayLog: false,
		detachKeys: 'ctrl-^,q',
	});
	let entries = known;
	let visible = '';
	const ledger = createLedger({
		engine,
		session,
		columns: 80,
		now: Date.now,
		// On a machine that has other things to do, a measurement may take any time.
		slowMs: Number.POSITIVE_INFINITY,
		entries,
		onChange(next) {
			entries = next;
		},
	});
	attached.stream.on('data', (chunk: Buffer) => {
		visible += ledger.read(chunk).toString();
	});
	const closed = new Promise<void>(resolve => {
		attached.stream.once('close', resolve);
	});
	if (state !== 'running') {
		await engine.containers.start(containerId, {signal});
		await eventually(() => expect(visible).toMatch(prompt));
	}

	await attached.resize({columns: 80, rows: 24});
	const type = (text: string) => {
		ledger.noteInput(Buffer.from(text));
		attached.stream.write(text);
	};
	// What is measured while a command starts counts for nothing: people are not that fast.
	await ledger.settled();
	return {
		type,
		async run(command) {
			const before = entries.length;
			await ledger.settled();
			type(`${command}\r`);
			await eventually(() => expect(entries.length).toBeGreaterThan(before));
			await eventually(() => expect(entries.at(-1)?.growthBytes).toBeDefined());
		},
		shows: pattern => eventually(() => expect(visible).toMatch(pattern)),
		async leave(command) {
			type(`${command}\r`);
			await closed;
			await engine.containers.wait(containerId, {signal});
			await ledger.end();
		},
		async drop() {
			attached.stream.destroy();
			await ledger.end();
		},
		entries: () => entries,
		visible: () => visible,
	};
}

/** What tests of sessions work with: there before each, and nothing left of it afterwards. */
export function useSessionBench(connect: () => Promise<Engine>): SessionBench {
	let engine: Engine;
	let controller: AbortController;
	let ids: string[];

	const plan = async (sessionId: string) => {
		const {signal} = new AbortController();
		const [containers, images] = await Promise.all([
			engine.containers.list({signal}),
			engine.images.list({signal}),
		]);
		return planDiscard({containers, images}, sessionId);
	};

	beforeEach(async () => {
		engine = await connect();
		controller = new AbortController();
		ids = [];
	});

	afterEach(async () => {
		controller.abort(new Error('The test is over.'));
		const {signal} = new AbortController();
		for (const id of ids) {
			await discardSession(engine, await plan(id), {signal, report: () => undefined});
		}
		engine.close();
	});

	return {
		get engine() {
			return engine;
		},
		get signal() {
			return controller.signal;
		},
		plan,
		async textIn(containerId, path) {
			const {signal} = controller;
			const chunks: Uint8Array[] = [];
			for await (const chunk of engine.containers.getArchive(containerId, path, {signal})) {
				chunks.push(chunk);
			}
			// Its header is one block.
			return Buffer.concat(chunks).toString('latin1', 512).replace(/\0.*/s, '');
		},
		async create(image, changes = {}) {
			const {signal} = controller;
			const id = newSessionId();
			const {id: imageId} = await engine.images.inspect(image, {signal});
			ids.push(id);
			return createSession(
				engine,
				{
					id,
					base: {imageId, reference: image, digest: undefined},
					name: sessionNames(id).container,
					shell: '/bin/sh',
					user: undefined,
					workingDirectory: undefined,
					network: 'none',
					mounts: [],
					environment: [],
					...changes,
				},
				{signal},
			);
		},
		enter: (session, known = []) => enterShell(engine, session, known, controller.signal),
	};
}
