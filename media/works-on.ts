import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {engineMatrix} from '../test/helpers/engine-matrix.ts';
import {type EngineReport, engineReportsPath} from '../test/helpers/engine-report.ts';
import {privateEngineKinds} from '../test/helpers/private-engine.ts';
import {withSection} from './readme-section.ts';

const repository = path.resolve(import.meta.dirname, '..');
const readme = path.join(repository, 'readme.md');
const reports = JSON.parse(
	await readFile(path.join(repository, engineReportsPath), 'utf8'),
) as EngineReport[];

const missing = privateEngineKinds.filter(kind => !reports.some(report => report.kind === kind));
const failed = reports.filter(report => report.failed > 0);
if (missing.length > 0 || failed.length > 0) {
	throw new Error(
		`The last run proves nothing: ${missing.join(', ') || 'no engine'} missing, ${failed.map(({kind}) => kind).join(', ') || 'no engine'} failed`,
	);
}

const rows = privateEngineKinds.flatMap(kind => {
	const report = reports.find(candidate => candidate.kind === kind);
	if (!report) {
		return [];
	}
	const {version, apiVersion, passed, weaker} = report;
	return [
		`| ${engineMatrix[kind].title} | ${version} | ${apiVersion} | ${passed} | ${weaker.join(' ') || 'Nothing.'} |`,
	];
});
const table = [
	'| Engine | Version | API | Tests passed | Weaker there |',
	'|---|---|---|---|---|',
	...rows,
].join('\n');
await writeFile(readme, withSection(await readFile(readme, 'utf8'), 'works on', table));
