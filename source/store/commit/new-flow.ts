import type {Draft} from '../../session/drafts/draft.ts';
import {sessionNames} from '../../session/session-names.ts';
import {nothingDecided} from '../../session/staging/staging.ts';
import {type BaseFacts, type Flow, type PrepareValues, type StepId, stepIds} from './flow.ts';

/** How a session's container is made until the user says otherwise; empty: as the image has it. */
export const initialPrepare = (
	sessionId: string,
	{shells}: Pick<BaseFacts, 'shells'>,
): PrepareValues => ({
	name: sessionNames(sessionId).container,
	shell: shells[0] ?? '',
	user: '',
	workingDirectory: '',
	network: 'default',
	mounts: '',
	environment: '',
});

const stepOf = (step: string, fallback: StepId): StepId =>
	stepIds.find(id => id === step) ?? fallback;

/** The flow of a session as its draft has it. @param flow As read from its container alone. */
export const restoreFlow = (flow: Flow, {step, furthest, begun: _, ...decided}: Draft): Flow => ({
	...flow,
	...decided,
	// The container says best what it is.
	session: flow.session ?? decided.session,
	step: stepOf(step, flow.step),
	furthest: stepOf(furthest, flow.furthest),
});

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
