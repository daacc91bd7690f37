import {nothingDecided} from '../../session/staging/staging.ts';
import type {Flow} from './flow.ts';

/** A flow in which nothing is known and nothing was decided. @param id See `Flow.id`. */
export const newFlow = (id: string): Flow => ({
	id,
	step: 'base',
	furthest: 'base',
	base: undefined,
	prepare: undefined,
	session: undefined,
	ledger: [],
	review: undefined,
	staging: nothingDecided,
	includedMounts: [],
	metadata: undefined,
	reference: '',
	existing: 'keep-previous',
	method: undefined,
	typed: {},
	result: undefined,
});
