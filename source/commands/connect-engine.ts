import os from 'node:os';
import {connectDocker} from '../engine/docker/connect.ts';
import {resolveEndpoint} from '../engine/docker/connection/resolve-endpoint.ts';
import type {Engine} from '../engine/engine.ts';
import {practiceContent} from '../practice/practice-content.ts';
import {Problem} from '../problem.ts';
import type {EngineChoice} from './command-request.ts';
import {CommandProblem} from './ending.ts';

/**
@param warn Told what of the user's configuration could not be used for the choice.
@throws CommandProblem for an address or context that makes no sense, Problem for wrong certificates.
*/
export async function connectEngine(
	{host, context, demo}: EngineChoice,
	{env, platform}: Pick<NodeJS.Process, 'env' | 'platform'>,
	warn: (warning: string) => void,
): Promise<Engine> {
	if (demo) {
		const {createPracticeEngine} = await import('../practice/engine/create-practice-engine.ts');
		const content = practiceContent(env.SLIPWAY_PRACTICE_SIZE);
		return createPracticeEngine({now: Date.now, content});
	}

	try {
		const homeDirectory = os.homedir();
		const endpoint = resolveEndpoint({host, context, environment: env, homeDirectory, platform});
		for (const warning of endpoint.warnings) {
			warn(warning);
		}

		return connectDocker(endpoint);
	} catch (error) {
		// No engine was asked yet: the flag, the variable or the context itself is wrong.
		if (error instanceof Problem && ['invalid', 'not-found'].includes(error.reason)) {
			const {message, nextStep} = error;
			throw new CommandProblem({reason: 'usage', message, nextStep});
		}

		throw error;
	}
}
