import type {FormValues} from '../../../components/dialogs/form.ts';
import {safeText} from '../../../format/safe-text.ts';
import type {ResourceState} from '../../../store/resource.ts';
import {toProblem} from '../../../to-problem.ts';
import {selectImage} from '../../reveal-image.ts';
import {type ContextFacts, contextLines} from '../context/context-facts.ts';
import {madeImage, openRun, runViewId} from '../desk/open-run.tsx';
import type {DeskTools} from '../desk/use-desk.ts';
import {dockerfileModel} from '../page/dockerfile-model.ts';
import type {Project} from '../project/project.ts';
import {readDockerfile} from '../project/read-dockerfile.ts';
import type {BuildRun} from '../run/build-run.ts';
import {startBuild} from '../run/start-build.ts';
import {buildFields} from './build-fields.ts';
import {type BuildChoice, buildChoice, dockerBuildCommand} from './build-values.ts';

/** Says how a build ended, wherever the user is by then; what was made is selected in Images. */
function tellEnd(run: BuildRun, tools: DeskTools): void {
	const {notices, navigation} = tools.services;
	const job = run.end.get();
	const {screenId, views} = navigation.state.get();
	const isShown = screenId === 'build' && views.build?.at(-1)?.id === runViewId(run);
	const nextStep = screenId === 'build' ? undefined : 'b shows it';
	if (job?.state === 'succeeded') {
		const made = madeImage(run, tools);
		if (made) {
			selectImage(tools.services, made);
		}

		if (!isShown) {
			notices.show({tone: 'success', text: safeText(job.result ?? 'Built'), nextStep});
		}
	} else if (job?.state === 'failed' && !isShown) {
		notices.show({
			tone: 'danger',
			text: `${run.title} failed: ${safeText(job.error?.message ?? '')}`,
			nextStep,
		});
	}
}

/** Builds the Dockerfile as it is on the disk now, and shows how it goes. */
async function build(project: Project, choice: BuildChoice, tools: DeskTools): Promise<void> {
	const {services, session, desk, dialogs} = tools;
	const current = await readDockerfile(project);
	desk.project.set(current);
	if (current.failure) {
		await dialogs.error('Nothing was built', current.failure);
		return;
	}

	const {directory, dockerfile, text} = current;
	const request = {directory, dockerfile, text, specification: choice};
	const run = startBuild(request, {services, session, dialogs}, ended => tellEnd(ended, tools));
	desk.runs.update(runs => [...runs, run]);
	openRun(run, tools, () => buildAgain(run, tools));
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
export async function buildAgain({request}: BuildRun, tools: DeskTools): Promise<void> {
	const {directory, dockerfile, specification, text} = request;
	tools.services.navigation.closeView();
	await build({directory, dockerfile, text, failure: undefined}, specification, tools);
}

/** Asks how to build, saying what will be sent; then builds. @param context What is known of it now. */
export async function askForBuild(
	project: Project,
	context: () => ResourceState<ContextFacts>,
	tools: DeskTools,
): Promise<void> {
	const {services, dialogs, desk} = tools;
	const recent = (await services.recentBuilds.list()).find(
		({dockerfile}) => dockerfile === project.dockerfile,
	);
	const preview = (values: FormValues) => {
		const {text, warnings} = contextLines(context());
		return [
			safeText(dockerBuildCommand(buildChoice(values), project)),
			`The context: ${text}`,
			...warnings.map(warning => `${services.theme.symbols.warning} ${warning}`),
		];
	};

	const values = await dialogs.form({
		title: 'Build an image',
		submitLabel: 'Build',
		fields: buildFields(project, {
			stages: dockerfileModel(project.text).stages,
			values: desk.values.get().get(project.dockerfile),
			references: recent?.references ?? [],
		}),
		preview,
		copied: {
			what: 'Command',
			text: current => dockerBuildCommand(buildChoice(current), project),
		},
		submit: async () => undefined,
	});
	if (values) {
		desk.values.update(all => new Map(all).set(project.dockerfile, values));
		await build(project, buildChoice(values), tools);
	}
}
