import {wantedSecrets, wantsAgentAt} from '../../build/secrets/wanted-secrets.ts';
import {mostValues, type Project, withRun} from '../../store/build/build-desk.ts';
import {buildFields} from '../../store/build/build-fields.ts';
import {type BuildRun, runViewId} from '../../store/build/build-run.ts';
import {type BuildChoice, buildChoice, dockerBuildCommand} from '../../store/build/build-values.ts';
import {type ContextFacts, contextLines} from '../../store/build/context-facts.ts';
import {dockerfileModel} from '../../store/build/dockerfile-model.ts';
import {madeImage} from '../../store/build/made-image.ts';
import {whyUnavailable} from '../../store/build/unavailable.ts';
import {keepNewest} from '../../store/keep-newest.ts';
import type {FormValues} from '../../store/questions.ts';
import type {ResourceState} from '../../store/resource.ts';
import {toProblem} from '../../to-problem.ts';
import {selectImage} from '../reveal-image.ts';
import {readDockerfile} from './read-dockerfile.ts';
import {secretsProblem} from './read-secrets.ts';
import type {RunTools} from './run-tools.ts';
import {startBuild} from './start-build.ts';

/** Says how a build ended, wherever the user is by then; what was made is selected in Images. */
function tellEnd(run: BuildRun, tools: RunTools): void {
	const {notices, navigation} = tools.services;
	const job = run.end.get();
	const {screenId, views} = navigation.state.get();
	const isShown = screenId === 'build' && views.build?.at(-1)?.id === runViewId(run);
	const nextStep = screenId === 'build' ? undefined : 'b shows it';
	if (job?.state === 'succeeded') {
		const made = madeImage(run, tools.openEngine);
		if (made) {
			selectImage(tools.services, made);
		}

		if (!isShown) {
			notices.show({tone: 'success', text: job.result ?? 'Built', nextStep});
		}
	} else if (job?.state === 'failed' && !isShown) {
		notices.show({
			tone: 'danger',
			text: `${run.title} failed: ${job.error?.message ?? ''}`,
			nextStep,
		});
	}
}

/** Builds the Dockerfile as it is on the disk now, and shows how it goes. */
async function build(project: Project, choice: BuildChoice, tools: RunTools): Promise<void> {
	const {services, openEngine, desk, dialogs, theme, openRun} = tools;
	const current = await readDockerfile(project);
	desk.project.set(current);
	if (current.failure) {
		await dialogs.error('Nothing was built', current.failure);
		return;
	}

	const {directory, dockerfile, text} = current;
	const {secrets, usesAgent, ...specification} = choice;
	const request = {directory, dockerfile, text, specification, secrets, usesAgent};
	const run = startBuild(
		request,
		{services, openEngine, dialogs, hasColours: theme.hasColours},
		ended => tellEnd(ended, tools),
	);
	desk.runs.update(runs => withRun(runs, run));
	openRun(run, () => buildAgain(run, tools));
	await services.recentBuilds
		.remember({directory, dockerfile, references: choice.references})
		.catch((error: unknown) =>
			services.notices.show({
				tone: 'warning',
				text: `The tags will not be remembered: ${toProblem(error).message}`,
			}),
		);
}

/** Builds once more as it was built then, out of the file as it is now. */
export async function buildAgain({request}: BuildRun, tools: RunTools): Promise<void> {
	const {directory, dockerfile, specification, secrets, usesAgent, text} = request;
	const choice = {...specification, secrets, usesAgent};
	tools.services.navigation.closeView();
	await build({directory, dockerfile, text, failure: undefined}, choice, tools);
}

/** Asks how to build, saying what will be sent; then builds. @param context What is known of it now. */
export async function askForBuild(
	project: Project,
	context: () => ResourceState<ContextFacts>,
	tools: RunTools,
): Promise<void> {
	const {services, openEngine, dialogs, desk, theme} = tools;
	const recent = (await services.recentBuilds.list()).find(
		({dockerfile}) => dockerfile === project.dockerfile,
	);
	const {file, stages} = dockerfileModel(project.text);
	const wanted = wantedSecrets(file);
	const agentLine = wantsAgentAt(file);
	const preview = (values: FormValues) => {
		const {text, warnings} = contextLines(context());
		const choice = buildChoice(values);
		const missing = wanted.filter(({id}) => !choice.secrets.some(secret => secret.id === id));
		return [
			dockerBuildCommand(choice, project),
			`The context: ${text}`,
			...missing.map(
				({id, line}) =>
					`${theme.symbols.warning} Line ${line} mounts the secret ${id}, which is missing`,
			),
			...(agentLine === undefined || choice.usesAgent
				? []
				: [
						`${theme.symbols.warning} Line ${agentLine} mounts the SSH agent, which the build does not get`,
					]),
			...warnings.map(warning => `${theme.symbols.warning} ${warning}`),
		];
	};

	const values = await dialogs.form({
		title: 'Build an image',
		submitLabel: 'Build',
		fields: buildFields(project, {
			stages,
			values: desk.values.get().get(project.dockerfile),
			references: recent?.references ?? [],
		}),
		preview,
		copied: {
			what: 'Command',
			text: current => dockerBuildCommand(buildChoice(current), project),
		},
		submit: async values => {
			const choice = buildChoice(values);
			const about = openEngine.about.data();
			return (
				whyUnavailable(choice, about) ??
				// Of several stages a build may leave out the one that needs it.
				(await secretsProblem(choice, file.stageCount === 1 ? wanted : [], about?.flavour))
			);
		},
	});
	if (values) {
		desk.values.update(all => keepNewest(new Map(all).set(project.dockerfile, values), mostValues));
		await build(project, buildChoice(values), tools);
	}
}
