import os from 'node:os';
import type {Settings} from '../config.ts';
import {connectDocker} from '../engine/docker/connect.ts';
import {configFolderOf, listContexts} from '../engine/docker/connection/docker-config.ts';
import type {EarlyAnswers} from '../engine/docker/connection/early-answers.ts';
import {namesOfAddress} from '../engine/docker/connection/names-of-address.ts';
import {resolveEndpoint} from '../engine/docker/connection/resolve-endpoint.ts';
import type {Engine} from '../engine/engine.ts';
import {practiceContent} from '../practice/practice-content.ts';
import {Problem} from '../problem.ts';
import type {EngineChoice} from './command-request.ts';
import {CommandProblem} from './ending.ts';

type Surroundings = Pick<NodeJS.Process, 'env' | 'platform'>;

/** Names of all docker contexts; none where they cannot be read. */
export const contextNames = ({env}: Surroundings): string[] =>
	listContexts(configFolderOf(env, os.homedir())).map(({name}) => name);

/**
@param hosts The config file's own, whose names can stand for an address.
@param warn Told what of the user's configuration could not be used for the choice.
@param early What an engine of this machine was asked already; `undefined`: nothing was.
@throws CommandProblem for an address or context that makes no sense, Problem for wrong certificates.
*/
export async function connectEngine(
	{host, context, demo}: EngineChoice,
	{env, platform}: Surroundings,
	{hosts}: Pick<Settings, 'hosts'>,
	warn: (warning: string) => void,
	early?: EarlyAnswers,
): Promise<Engine> {
	if (demo) {
		const {createPracticeEngine} = await import('../practice/engine/create-practice-engine.ts');
		const content = practiceContent(env.SLIPWAY_PRACTICE_SIZE);
		return createPracticeEngine({now: Date.now, content});
	}

	try {
		const homeDirectory = os.homedir();
		const surroundings = {hosts, environment: env, homeDirectory, platform};
		const endpoint = resolveEndpoint({...surroundings, host, context});
		for (const warning of endpoint.warnings) {
			warn(warning);
		}

		const {address} = endpoint;
		return connectDocker(endpoint, {
			early,
			knownAs: () => namesOfAddress(address, surroundings),
		});
	} catch (error) {
		// No engine was asked yet: the flag, the variable or the context itself is wrong.
		if (error instanceof Problem && ['invalid', 'not-found'].includes(error.reason)) {
			const {message, nextStep} = error;
			throw new CommandProblem({reason: 'usage', message, nextStep});
		}

		throw error;
	}
}
