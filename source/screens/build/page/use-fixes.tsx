import {canFix, planFixes} from '../../../actions/build/plan-fixes.ts';
import {readDockerfile} from '../../../actions/build/read-dockerfile.ts';
import {type FixedFile, saveFixes} from '../../../actions/build/save-fixes.ts';
import type {DockerfileFinding} from '../../../build/dockerfile/finding.ts';
import {counted} from '../../../format/counted.ts';
import {phrase, toShown} from '../../../format/shown.ts';
import type {Project} from '../../../store/build/build-desk.ts';
import type {ContextFacts} from '../../../store/build/context-facts.ts';
import {type DockerfileModel, findingsAt} from '../../../store/build/dockerfile-model.ts';
import {toProblem} from '../../../to-problem.ts';
import type {ScreenDesk} from '../desk/use-desk.ts';
import {FixesView} from './fixes-view.tsx';

const viewId = 'build-fixes';

type Page = {
	project: Project;
	model: DockerfileModel;
	/** `undefined`: not read yet, or it cannot be. */
	context: ContextFacts | undefined;
};

/**
@returns The function that proposes what mends a line, or everything in the file, as a diff, and writes it
when that is accepted. Errors are shown.
*/
export function useFixes({
	services,
	dialogs,
	desk,
}: ScreenDesk): (page: Page, line: number) => Promise<void> {
	const {navigation, notices} = services;

	const write = async (project: Project, files: readonly FixedFile[]) => {
		try {
			await saveFixes(files);
			notices.show({tone: 'success', text: 'Fixes written', nextStep: 'b builds it'});
		} catch (error) {
			await dialogs.error('Not all fixes were written', toProblem(error));
		}

		navigation.closeView();
		desk.project.set(await readDockerfile(project));
	};

	const choose = async (
		model: DockerfileModel,
		line: number,
	): Promise<readonly DockerfileFinding[] | 'all' | undefined> => {
		const all = model.findings.filter(canFix);
		const own = findingsAt(model, line).filter(canFix);
		return all.length === 1 || own.length === 0
			? 'all'
			: dialogs.choose<readonly DockerfileFinding[] | 'all'>({
					title: 'Fix what?',
					choices: [
						...own.map(finding => ({
							value: [finding],
							label: toShown(finding.fix),
							detail: phrase`line ${finding.range.startLine}`,
						})),
						{value: 'all', label: phrase`All`, detail: counted(all.length, 'finding')},
					],
				});
	};

	return async ({project, model, context}, line) => {
		const findings = await choose(model, line);
		if (findings === undefined) {
			return;
		}

		try {
			const files = await planFixes(project, {
				findings,
				context: context && {files: context.files, ignoreFile: context.ignorePath},
			});
			navigation.openView({
				id: viewId,
				title: 'Fixes',
				content: <FixesView viewId={viewId} files={files} accept={() => write(project, files)} />,
			});
		} catch (error) {
			await dialogs.error('The fixes cannot be shown', toProblem(error));
		}
	};
}
