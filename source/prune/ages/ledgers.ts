import {createHash} from 'node:crypto';
import {mkdir, readdir, readFile, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type {Engine, EngineAbout} from '../../engine/engine.ts';
import {ownPaths} from '../../own-paths.ts';
import {emptyLedger, type Ledger} from './ledger.ts';
import type {Look} from './look.ts';
import {noteLook} from './note-look.ts';

/** Tells one engine from another at the same address, and under the same name. */
export type EngineIdentity = Pick<Engine, 'endpoint'> &
	Pick<EngineAbout, 'flavour' | 'id' | 'hostName' | 'rootDirectory' | 'storageDriver'>;

/** What Slipway remembers of engines from one start to the next. */
export type Ledgers = {
	/**
	Notes what an engine has now, and begins to write it down. Never rejects: where nothing can be kept, it lasts until Slipway ends.
	@param at Milliseconds since the epoch.
	@returns What is known of it then; `undefined` for the practice engine, which is made anew each time.
	*/
	note(engine: EngineIdentity, look: Look, at: number): Promise<Ledger | undefined>;
	/** Waits until all that was noted is written down, as far as it can be. Never rejects. */
	written(): Promise<void>;
	/** Reads what is known of an engine, so that its next note need not. Never rejects. */
	recall(engine: EngineIdentity): Promise<void>;
};

/** One file for each engine. */
export const defaultLedgersFolder = (): string => path.join(ownPaths().log, 'engines');

/** The engines looked at last; a file that is not there is a first look. */
export const mostLedgers = 50;

const ledgerName = /^[\da-f]{32}\.json$/;

function nameOf({endpoint, id, hostName, rootDirectory, storageDriver}: EngineIdentity): string {
	const parts = [endpoint, id, hostName, rootDirectory, storageDriver];
	return `${createHash('sha256')
		.update(JSON.stringify(parts.map(part => part ?? null)))
		.digest('hex')
		.slice(0, 32)}.json`;
}

const changedAt = (file: string): Promise<number> =>
	stat(file).then(
		({mtimeMs}) => mtimeMs,
		() => 0,
	);

/** Removes the oldest of too many. */
async function tidy(folder: string): Promise<void> {
	const names = (await readdir(folder)).filter(name => ledgerName.test(name));
	if (names.length > mostLedgers) {
		const files = await Promise.all(
			names.map(async name => {
				const file = path.join(folder, name);
				return {file, at: await changedAt(file)};
			}),
		);
		const old = files.toSorted((left, right) => right.at - left.at).slice(mostLedgers);
		await Promise.all(old.map(({file}) => rm(file, {force: true})));
	}
}

/** @param folder Made when there is something to keep. */
export function createLedgers(folder: string): Ledgers {
	/** The one used last, as it is in its file; another Slipway may have written there since. */
	let last = {file: '', at: 0, ledger: emptyLedger};
	let turn: Promise<unknown> = Promise.resolve();

	const read = async (file: string): Promise<Ledger> => {
		const at = await changedAt(file);
		if (last.file !== file || last.at !== at) {
			const text = await readFile(file, 'utf8').catch(() => '');
			const {parseLedger} = await import('./ledger-file.ts');
			last = {file, at, ledger: parseLedger(text) ?? emptyLedger};
		}

		return last.ledger;
	};

	const write = async (file: string, ledger: Ledger): Promise<void> => {
		const {encodeLedger} = await import('./ledger-file.ts');
		await mkdir(folder, {recursive: true, mode: 0o700});
		// What a power cut takes is a look, not a decision of the user.
		await writeFileAtomic(file, encodeLedger(ledger), {mode: 0o600, fsync: false});
		await tidy(folder);
	};

	const keep = async (file: string, ledger: Ledger): Promise<void> => {
		await write(file, ledger).catch(() => undefined);
		last = {file, at: await changedAt(file), ledger};
	};

	/** One after the other: each begins with what the one before has left. */
	const inTurn = async <Result>(act: () => Promise<Result>): Promise<Result | undefined> => {
		const done = turn.then(act).catch(() => undefined);
		turn = done;
		return done;
	};

	return {
		async recall(engine) {
			if (engine.flavour !== 'practice') {
				await inTurn(() => read(path.join(folder, nameOf(engine))));
			}
		},
		async note(engine, look, at) {
			if (engine.flavour === 'practice') {
				return undefined;
			}

			const file = path.join(folder, nameOf(engine));
			let known = emptyLedger;
			const noting = inTurn(async () => {
				known = await read(file);
				return noteLook(known, look, at);
			});
			// Whoever comes next begins with what is written by then; who asks now does not wait for it.
			void inTurn(async () => {
				const ledger = await noting;
				if (ledger && ledger !== known) {
					await keep(file, ledger);
				}
			});
			return noting;
		},
		async written() {
			await turn;
		},
	};
}
