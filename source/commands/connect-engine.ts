import os from 'node:os';
import {connectDocker} from '../engine/docker/connect.ts';
import {resolveEndpoint} from '../engine/docker/connection/resolve-endpoint.ts';
import type {Engine} from '../engine/engine.ts';
import {practiceContent} from '../practice/practice-content.ts';
import {Problem} from '../problem.ts';
import type {EngineChoice} from './command-request.ts';
import {CommandProblem} from './ending.ts';

/** @throws CommandProblem for an address or context that makes no sense, Problem for wrong certificates. */
export async function connectEngine(
	{host, context, demo}: EngineChoice,
	{env, platform}: Pick<NodeJS.Process, 'env' | 'platform'>,
): Promise<Engine> {
	if (demo) {
		const {createPracticeEngine} = await import('../practice/engine/create-practice-engine.ts');
		const content = practiceContent(env.SLIPWAY_PRACTICE_SIZE);
		return createPracticeEngine({now: Date.now, content});
	}

	try {
		return connectDocker(
			resolveEndpoint({host, context, environment: env, homeDirectory: os.homedir(), platform}),
		);
	} catch (error) {
		// No engine was asked yet: the flag, the variable or the context itself is wrong.
		if (error instanceof Problem && ['invalid', 'not-found'].includes(error.reason)) {
			const {message, nextStep} = error;
			throw new CommandProblem({reason: 'usage', message, nextStep});
		}

		throw error;
	}
}
