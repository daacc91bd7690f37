import {findNodeAtLocation, type ParseError, parseTree, printParseErrorCode} from 'jsonc-parser';
import * as v from 'valibot';
import {placeOf} from '../../format/checked-json.ts';
import {Problem} from '../../problem.ts';
import {type PlanFile, planFileSchema} from './plan-file.ts';

const nextStep =
	'Create a new plan with slipway prune --plan FILE. Only whole items can be deleted from it.';

const unusable = (file: string, why: string): Problem =>
	new Problem({reason: 'invalid', message: `${file} cannot be applied: ${why}`, nextStep});

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** `CommaExpected` as `comma expected`. */
const said = ({error}: ParseError): string =>
	printParseErrorCode(error)
		.replace(/(?<=[a-z])[A-Z]/g, letter => ` ${letter}`)
		.toLowerCase();

/** A name of a field, or a position in a list. */
const asSegment = (key: string): string | number => (/^\d+$/.test(key) ? Number(key) : key);

/** The line of what is wrong; of what it should be in where it is missing. */
function lineOfPlace(text: string, place: readonly string[]): number {
	const tree = parseTree(text);
	const segments = place.map(asSegment);
	for (let length = segments.length; tree && length >= 0; length -= 1) {
		const node = length === 0 ? tree : findNodeAtLocation(tree, segments.slice(0, length));
		if (node) {
			return lineOf(text, node.offset);
		}
	}

	return 1;
}

/**
What a plan file says, also after it was changed by hand.
@param file As the user calls it, for errors.
@throws Problem `invalid`, which names the line and the field.
*/
export function readPlanFile(text: string, file: string): PlanFile {
	const errors: ParseError[] = [];
	// An editor on Windows may begin a file with a mark that JSON does not have.
	const json = text.replace(/^\uFEFF/, '');
	parseTree(json, errors, {disallowComments: true});
	const [first] = errors;
	if (first) {
		const line = lineOf(json, first.offset);
		throw unusable(file, `line ${line} is not valid JSON: ${said(first)}.`);
	}

	const value: unknown = JSON.parse(json);
	const {command, version} = Object(value) as Partial<Record<'command' | 'version', unknown>>;
	if (command !== 'prune-plan') {
		throw unusable(file, 'it is not a plan of slipway prune: "command" is not "prune-plan".');
	}

	if (version !== 1) {
		throw unusable(file, `"version" is ${JSON.stringify(version)}, and this Slipway reads 1.`);
	}

	const result = v.safeParse(planFileSchema, value, {abortEarly: true});
	if (result.success) {
		return result.output;
	}

	const [issue] = result.issues;
	const place = placeOf(issue);
	throw unusable(file, `line ${lineOfPlace(json, place)}, ${place.join('.')}: ${issue.message}.`);
}
