import type {Engine, EngineAbout} from '../../engine/engine.ts';
import {firstAnswer} from '../../engine/first-answer.ts';
import {createTurns} from '../../engine/turns.ts';
import {withSwarmManager} from '../../engine/with-swarm-manager.ts';
import {type EngineFacts, engineFacts, isSurelySame} from '../../prune/engine-facts.ts';
import type {FleetChoice} from '../command-request.ts';
import {connectEngine, contextNames} from '../connect-engine.ts';
import {type Ending, endingLines} from '../ending.ts';
import {failureEnding} from '../failure-ending.ts';
import {printJson} from '../output.ts';
import {nothingRemoved} from '../prune/prune-ending.ts';
import type {Run} from '../run.ts';
import {openMemory, runOnEngine} from '../run-on-engine.ts';
import {tellSilence} from '../tell-silence.ts';
import {confirmFleetPrune} from './confirm-fleet-prune.ts';
import {type FleetHost, findHosts} from './find-hosts.ts';
import {fleetEnding} from './fleet-ending.ts';
import {fleetJson} from './fleet-json.ts';
import {createFleetManagers} from './fleet-managers.ts';
import {gatherAnswers} from './gather-answers.ts';
import {type HostAnswer, hasFailed} from './host-answer.ts';
import {hostOutput} from './host-output.ts';
import type {HostReport} from './host-report.ts';
import {printHosts, totalText} from './print-hosts.ts';
import {watchEngine} from './watch-engine.ts';

type FleetRun = Omit<Run, 'engine' | 'memory' | 'questions'> & {
	fleet: FleetChoice;
	process: Parameters<typeof connectEngine>[1];
};

/** How many are read at a time: each may be several processes of ssh. */
const mostAtATime = 16;

/**
Runs one command on several engines side by side. What fails on one host ends that one alone, and nothing waits
for a host that is down.
@returns How it ended, which was told host by host; `undefined`: done on all.
*/
export async function runFleet(run: FleetRun): Promise<Ending | undefined> {
	const {request, settings, process, output, signal, warn, version} = run;
	const hosts = await findHosts(run.fleet, {
		entries: settings.hosts,
		contexts: contextNames(process),
	});
	const memory = openMemory(request, warn);
	const answers: HostAnswer[] = hosts.map(({name}) => ({
		name,
		endpoint: undefined,
		sameAs: undefined,
		report: undefined,
		ending: undefined,
	}));
	let isDeclined = false;
	const isQuiet = request.name === 'prune' && request.isQuiet;
	const command = request.name as HostReport['command'];
	const gathering = gatherAnswers(
		hosts.map(({name}) => name),
		async waiting => {
			output.progress('');
			printHosts(output, command, {answers, isOver: false});
			const asked = answers.filter(({name}) => waiting.includes(name));
			const isConfirmed = await confirmFleetPrune(output, asked);
			isDeclined = !isConfirmed;
			return isConfirmed;
		},
	);
	// Whoever reads may wait for what others have to say of themselves.
	const [asking, reading] = [createTurns(mostAtATime), createTurns(mostAtATime)];
	const managers = createFleetManagers(hosts.map(({name}) => name));
	const stillOpen: Engine[] = [];
	const known: Array<{name: string; facts: EngineFacts; endpoint: string}> = [];
	const texts = new Map<string, string>();
	const tellProgress = (name: string, text: string): void => {
		texts.set(name, text);
		const under = [...texts].filter(([, one]) => one !== '');
		output.progress(under.map(([one, how]) => `${one}: ${how}`).join('  '));
	};

	const askEngine = async (
		engine: Engine,
		answer: HostAnswer,
		{about, endTurn}: {about: EngineAbout; endTurn(): void},
	) => {
		const {name} = answer;
		const facts = engineFacts(about);
		const same = known.find(
			one => one.endpoint === engine.endpoint || isSurelySame(one.facts, facts),
		);
		if (same) {
			answer.sameAs = same.name;
			return;
		}

		known.push({name, facts, endpoint: engine.endpoint});
		let prints = 0;
		const out = hostOutput(output, name, {
			report(report) {
				prints += 1;
				answer.report = report;
			},
			progress: text => tellProgress(name, text),
		});
		tellSilence(engine.silent, out);
		const ending = await runOnEngine({
			...run,
			engine: withSwarmManager(engine, managers.find),
			memory,
			output: out,
			warn: text => out.tell(`slipway: ${text}`),
			questions: {
				// A further pass towards a goal would remove what nobody has been shown.
				async confirm() {
					endTurn();
					return prints === 1 && gathering.wait(name);
				},
			},
		});
		answer.ending = ending;
	};

	const ask = async (host: FleetHost, answer: HostAnswer): Promise<void> => {
		let engine: Engine | undefined;
		let stopWatching: (() => void) | undefined;
		let endTurn = () => {};
		try {
			endTurn = await asking.take(signal);
			const {fleet: _, ...choice} = request;
			const chosen = {...choice, host: host.host, context: host.context};
			engine = await connectEngine(chosen, process, settings, text =>
				warn(`${host.name}: ${text}`),
			);
			answer.endpoint = engine.endpoint;
			stopWatching = watchEngine(engine, signal);
			const about = await firstAnswer(engine, signal);
			if (about.swarm?.isManager) {
				stillOpen.push(engine);
				managers.note(host.name, engine);
			}

			managers.note(host.name, undefined);
			endTurn();
			endTurn = await reading.take(signal);
			await askEngine(engine, answer, {about, endTurn});
		} catch (error) {
			answer.ending = failureEnding(error, request, signal);
		} finally {
			stopWatching?.();
			endTurn();
			gathering.leave(host.name);
			managers.note(host.name, undefined);
			tellProgress(host.name, '');
			if (engine && !stillOpen.includes(engine)) {
				engine.close();
			}
		}

		const {name, ending} = answer;
		if (ending && hasFailed(answer) && !isDeclined && !signal.aborted) {
			const next = ending.nextStep === undefined ? '' : ` ${ending.nextStep}`;
			output.tell(`slipway: ${name}: ${ending.message}${next}`);
		}
	};

	const tellResult = (): void => {
		if (isDeclined) {
			output.print(nothingRemoved);
			return;
		}

		if (isQuiet) {
			output.print(totalText(answers) ?? '');
		} else {
			printHosts(output, command, {answers, isOver: true});
		}

		const isListOnly =
			answers.some(({report}) => report?.command === 'prune' && report.items.length > 0) &&
			answers.every(({report}) => report?.command !== 'prune' || report.dryRun);
		if (isListOnly && request.name === 'prune' && !request.yes) {
			const how = request.dryRun ? '' : ' Add --yes to remove without a question.';
			output.print(`${nothingRemoved}${how}`);
		}
	};

	await Promise.all(
		hosts.map((host, index) => {
			const answer = answers[index];
			return answer && ask(host, answer);
		}),
	);
	for (const engine of stillOpen) {
		engine.close();
	}

	output.progress('');
	if (output.format === 'json') {
		const {warnings, value} = fleetJson(command, answers, {version, now: output.now()});
		printJson({...output, warnings: [...output.warnings, ...warnings]}, value);
	} else {
		tellResult();
	}

	if (signal.aborted) {
		return failureEnding(undefined, request, signal);
	}

	const ending = fleetEnding(answers);
	if (ending && !answers.some(one => one.ending?.message === ending.message)) {
		output.tell(...endingLines(ending));
	}

	return ending;
}
