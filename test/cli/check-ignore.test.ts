// The expected texts are those of `dvc check-ignore` 3.67.1, called with the same arguments.
import { describe, expect, it } from 'vitest';
import { folderOf } from '../disk.ts';
import { run } from '../program.ts';

const PROJECT = `
#- .dvc/config
#- .git/objects/info/packs
#- .dvcignore
*.csv
!keep.csv
/data/
#- a.csv
#- keep.csv
#- data/x
#- nested/.dvc/config
#- sub/.dvcignore
x
#- sub/x
`;

const inProject = async (args: string, folder = '') => {
	const { path } = folderOf(PROJECT);
	return run(['check-ignore', ...args.split(' ')], { cwd: `${path}/${folder}` });
};

describe('check-ignore', () => {
	it.each([
		['a.csv keep.csv b data data/q', 0, 'a.csv\ndata\ndata/q\n'],
		['keep.csv', 1, ''],
		['-d keep.csv', 0, '.dvcignore:2:!keep.csv\tkeep.csv\n'],
		['--details b', 1, ''],
		['-d -n b keep.csv', 0, '::\tb\n.dvcignore:2:!keep.csv\tkeep.csv\n'],
		['-d -n b', 1, '::\tb\n'],
		['-d -a a.csv sub/x', 0, '.dvcignore:1:*.csv\ta.csv\nsub/.dvcignore:1:x\tsub/x\n'],
		['-d nested .git ../zz .', 0, 'in sub_repo:nested\tnested\n:.git\t.git\n'],
	])('%s', async (args, code, stdout) => {
		expect(await inProject(args)).toEqual({ code, stdout, stderr: '' });
	});

	it('counts files from the root of the repository, and paths from where it is called', async () => {
		const { stdout } = await inProject('-d x ../a.csv', 'sub');
		expect(stdout).toBe('sub/.dvcignore:1:x\tx\n.dvcignore:1:*.csv\t../a.csv\n');
	});

	it('says where DVC fails', async () => {
		const { path } = folderOf('#- .dvc/config\n#- .dvcignore\na\n!\n');
		const { code, stdout, stderr } = await run(['check-ignore', 'a'], { cwd: path });
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toContain("DVC can't read line 2 of `.dvcignore`");
	});

	it.each(['-n b', '-a b', '--nonsense b'])('refuses: %s', async (args) => {
		const { code, stdout } = await inProject(args);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	});
});
