import type {ProblemReason} from '../problem.ts';

/** How a command ends, for scripts. */
export const exitCodes = {
	/** Done, or nothing to do. */
	done: 0,
	/** Something that was asked for did not happen. */
	failed: 1,
	usage: 2,
	/** Refused, answered no, or nothing to do where `--exit-code` asks to be told. */
	refused: 3,
	/** The engine could not be asked. */
	unreachable: 4,
	/** A check that was asked for has failed. */
	blocked: 5,
	// As shells count a program that SIGHUP, SIGINT or SIGTERM has ended.
	hungUp: 129,
	interrupted: 130,
	terminated: 143,
} as const;

/** Why a command did not end with 0, as one word for scripts. */
export type EndingReason =
	| ProblemReason
	| 'usage'
	| 'refused'
	| 'nothing-to-do'
	| 'partly-failed'
	/** More than a limit that was given allows. */
	| 'above-limit'
	/** A secret would be in the image. */
	| 'secret'
	/** Less was freed, or can be, than a goal asks for. */
	| 'goal-not-reached'
	/** Where `--exit-code` asks to be told. */
	| 'different'
	/** Of a severity that was asked for. */
	| 'findings'
	| 'interrupted'
	| 'terminated'
	| 'hung-up'
	/** The result could not be written. */
	| 'not-written'
	/** A bug in Slipway. */
	| 'crashed';

const codes: Partial<Record<EndingReason, number>> = {
	usage: exitCodes.usage,
	refused: exitCodes.refused,
	'nothing-to-do': exitCodes.refused,
	'above-limit': exitCodes.blocked,
	different: exitCodes.blocked,
	findings: exitCodes.blocked,
	secret: exitCodes.blocked,
	unreachable: exitCodes.unreachable,
	'permission-denied': exitCodes.unreachable,
	tls: exitCodes.unreachable,
	interrupted: exitCodes.interrupted,
	terminated: exitCodes.terminated,
	'hung-up': exitCodes.hungUp,
};

/** An engine that answers, but with an error, is not out of reach: 1. */
export const exitCodeOf = (reason: EndingReason): number => codes[reason] ?? exitCodes.failed;
