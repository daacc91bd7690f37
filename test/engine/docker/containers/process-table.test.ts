import {expect, test} from 'vitest';
import {toProcessTable} from '../../../../source/engine/docker/containers/process-table.ts';

test('Docker’s table is taken as it is', () => {
	const table = {Titles: ['PID', 'CMD'], Processes: [['1', 'sleep 1000']]};
	expect(toProcessTable(table)).toEqual({titles: ['PID', 'CMD'], rows: [['1', 'sleep 1000']]});
});

test('A table that Podman did not take apart is', () => {
	const table = {Titles: ['PID   USER     COMMAND'], Processes: [['    1 root     sleep 1000']]};
	expect(toProcessTable(table)).toEqual({
		titles: ['PID', 'USER', 'COMMAND'],
		rows: [['1', 'root', 'sleep 1000']],
	});
});

test('A table of nothing is empty', () => {
	expect(toProcessTable({Titles: null, Processes: null})).toEqual({titles: [], rows: []});
});
