import {textInFile, textInMemory} from '../../kept-text.ts';
import {createAnswerBook, defaultAnswersFile} from '../../session/answers/answer-book.ts';
import type {Ending} from '../ending.ts';
import type {RunOf} from '../run.ts';
import {whyReadOnly} from '../why-read-only.ts';
import {commitCommand} from './commit-command.ts';

/** `slipway commit`, with the answers of earlier commits. @returns What it has told already; `undefined`: done. */
export const runCommit = ({
	engine,
	request,
	settings: {readOnly: isReadOnly},
	configPath,
	output,
	signal,
	version,
}: RunOf<'commit'>): Promise<Ending | undefined> =>
	commitCommand({
		engine,
		answers: createAnswerBook(request.demo ? textInMemory() : textInFile(defaultAnswersFile())),
		request,
		refusal: whyReadOnly(request, {isReadOnly, configPath}),
		output,
		signal,
		version,
	});
