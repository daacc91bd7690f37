import type {Settings} from '../../config/settings.ts';
import type {Engine} from '../../engine/engine.ts';
import type {KnownLayers} from '../../layers/known/known-layers.ts';
import type {Ledgers} from '../../prune/ages/ledgers.ts';
import type {Journal} from '../../prune/journal/journal.ts';
import type {Questions} from '../../store/questions.ts';
import type {Manner, PruneRequest} from '../command-request.ts';
import type {Output} from '../output.ts';
import type {Refusal} from '../refused.ts';

/** What `slipway prune` is asked for, and what it works with. */
export type PruneCall = {
	engine: Engine;
	request: PruneRequest & Manner;
	settings: Settings;
	/** What is remembered of engines; `undefined`: nothing is. */
	ledgers?: Ledgers;
	/** Which layers images have, as it was asked before; `undefined`: nothing is known. */
	knownLayers?: KnownLayers;
	/** Why nothing may be removed, and what to do about it; `undefined`: it may. */
	refusal: Refusal | undefined;
	output: Output;
	/** Ends the reading at once, the removing after the items under way. */
	signal: AbortSignal;
	/** Of this Slipway. */
	version: string;
	/** Who is asked; `undefined`: whoever sits at the terminal. */
	questions?: Pick<Questions, 'confirm'> | undefined;
	/** Where what is removed is written down. */
	journal: Journal;
};
