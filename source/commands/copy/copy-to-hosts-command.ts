import type {EngineCopyResult} from '../../actions/transfer/copy-between-engines.ts';
import type {Settings} from '../../config.ts';
import type {Engine} from '../../engine/engine.ts';
import {firstAnswer} from '../../engine/first-answer.ts';
import {counted} from '../../format/counted.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {Problem} from '../../problem.ts';
import {toProblem} from '../../to-problem.ts';
import type {EngineChoice, HostCopyRequest} from '../command-request.ts';
import {connectEngine} from '../connect-engine.ts';
import {CommandProblem, type Ending, endingLines} from '../ending.ts';
import {loginsOf} from '../logins-of.ts';
import {type Output, printJson} from '../output.ts';
import {whyReadOnly} from '../why-read-only.ts';
import {type HostCopy, openHostCopy} from './host-copy.ts';

type HostCopyCommand = {
	request: HostCopyRequest & EngineChoice & {exitCode: boolean};
	settings: Settings;
	configPath: string;
	output: Output;
	process: Parameters<typeof connectEngine>[1];
	signal: AbortSignal;
	warn(text: string): void;
};

type Outcome = {
	host: string;
	/** `undefined`: none was found. */
	endpoint: string | undefined;
	result: EngineCopyResult | undefined;
	/** `undefined`: it is there. */
	error: Problem | undefined;
};

const done = {send: 'copied', pull: 'pulled', load: 'loaded'};

const outcomeText = ({result, error}: Outcome, way: HostCopyRequest['way']): string =>
	result === undefined
		? (error?.message ?? '')
		: result.isThere
			? 'has it already'
			: `${done[way]}, ${formatBytes(result.sentBytes)} ${way === 'pull' ? 'downloaded' : 'sent'}`;

/**
Brings an image to several engines: straight from the engine, out of its registry, or out of an archive; what fails at one ends that one alone.
@returns Why it does not end with 0; `undefined`: all have it.
@throws Problem, CommandProblem
*/
export async function copyToHostsCommand(command: HostCopyCommand): Promise<Ending | undefined> {
	const {request, settings, configPath, output, process, signal, warn} = command;
	const {image, toHosts, way} = request;
	const refusal = whyReadOnly(request, {isReadOnly: settings.readOnly, configPath});
	if (refusal) {
		const {message, nextStep} = refusal;
		throw new CommandProblem({
			reason: 'refused',
			message: `${message} Nothing was copied.`,
			nextStep,
		});
	}

	const texts = new Map<string, string>();
	const copyTo = async (copy: HostCopy, host: string): Promise<Outcome> => {
		let to: Engine | undefined;
		try {
			const {context: _, demo: __, ...others} = request;
			to = await connectEngine({...others, host}, process, settings, warn);
			await firstAnswer(to, signal);
			const result = await copy.bring(to, {
				signal,
				onBytes(bytes) {
					texts.set(host, `${host}: ${formatBytes(bytes)}`);
					output.progress([...texts.values()].join('  '));
				},
			});
			return {host, endpoint: to.endpoint, result, error: undefined};
		} catch (error) {
			signal.throwIfAborted();
			return {host, endpoint: to?.endpoint, result: undefined, error: toProblem(error)};
		} finally {
			texts.delete(host);
			to?.close();
		}
	};

	const copy = await openHostCopy(request, {
		connect: () => connectEngine(request, process, settings, warn),
		logins: loginsOf(request, process.env),
		signal,
	});
	let outcomes: readonly Outcome[];
	try {
		outcomes = await Promise.all(toHosts.map(host => copyTo(copy, host)));
	} finally {
		copy.close();
	}

	output.progress('');
	if (output.format === 'json') {
		printJson(output, {
			version: 1,
			command: 'copy',
			from: image,
			hosts: outcomes.map(({host, endpoint, result, error}) => ({
				host,
				endpoint: endpoint ?? null,
				wasThere: result?.isThere ?? false,
				sentBytes: result?.sentBytes ?? 0,
				error: error ? {reason: error.reason, message: error.message} : null,
			})),
		});
	} else {
		output.print(...outcomes.map(outcome => `${outcome.host}: ${outcomeText(outcome, way)}`));
	}

	const failed = outcomes.filter(({error}) => error);
	const [first] = failed;
	if (first?.error && outcomes.length === 1) {
		throw first.error;
	}

	if (first) {
		const message = `Not copied to ${failed.length} of ${counted(outcomes.length, 'host')}: ${failed.map(({host}) => host).join(', ')}.`;
		const ending: Ending = {reason: 'partly-failed', message};
		output.tell(...endingLines(ending));
		return ending;
	}

	return request.exitCode && outcomes.every(({result}) => result?.isThere)
		? {reason: 'nothing-to-do', message: 'All hosts have the image already.'}
		: undefined;
}
