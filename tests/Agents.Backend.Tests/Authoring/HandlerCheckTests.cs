using Agents.Verification;

namespace Agents.Backend.Tests.Authoring;

/// <summary>What a function of an operation may bring in and name.</summary>
public sealed class HandlerCheckTests
{
    [Theory]
    [InlineData("import fs from 'node:fs';")]
    [InlineData("import { randomUUID } from 'node:crypto';")]
    [InlineData("import 'node:fs';")]
    [InlineData("import * as fs from 'node:fs';")]
    [InlineData("import {\n  readFileSync,\n} from 'node:fs';")]
    [InlineData("import { tables } from '../store/tables.js'; import { x } from 'axios';")]
    [InlineData("import { accounts } from '../auth/accounts.js';")]
    [InlineData("import { config } from '../config.js';")]
    [InlineData("import { tables } from \"../store/tables.js\";")]
    [InlineData("const fs = await import('node:fs');")]
    [InlineData("const fs = await import/* */('node:fs');")]
    [InlineData("const fs = require('fs');")]
    [InlineData("export * from 'node:fs';")]
    [InlineData("export { readFileSync } from 'node:fs';")]
    [InlineData("console.log(input);")]
    [InlineData("globalThis['pro' + 'cess'];")]
    [InlineData("const home = process.env.HOME;")]
    [InlineData("eval('1');")]
    [InlineData("new Function('return 1')();")]
    [InlineData("[].filter.constructor('return 1')();")]
    [InlineData("''['\\u0063onstructor'];")]
    [InlineData("({}).__proto__.x = 1;")]
    [InlineData("await fetch('http://127.0.0.1');")]
    [InlineData("setTimeout(() => {}, 1);")]
    [InlineData("// @ts-nocheck")]
    [InlineData("const x = input as any;")]
    [InlineData("const x = input as unknown as string;")]
    public void Find_InTypeScript_FindsWhatReachesBeyond(string line) => Assert.NotEmpty(TypeScript($"{line}\n{TypeScriptFunction}"));

    [Theory]
    [InlineData("import { tables } from '../store/tables.js';")]
    [InlineData("import type { Table } from '../store/table.js';")]
    [InlineData("import type { FindBooksAnswer,\n  FindBooksInput } from './contracts.js';")]
    [InlineData("import { Problem } from '../http/problem.js';")]
    [InlineData("import { type Book } from '../resources/books.js';")]
    [InlineData("import { newId } from '../store/newId.js';")]
    [InlineData("const many = 'an important word in processing';")]
    [InlineData("export const limit = 3;")]
    public void Find_InTypeScript_LetsPassWhatAFunctionIsGiven(string line) => Assert.Empty(TypeScript($"{line}\n{TypeScriptFunction}"));

    [Theory]
    [InlineData("import os")]
    [InlineData("from os import system")]
    [InlineData("import os, sys")]
    [InlineData("x = 1; import os")]
    [InlineData("    from app.settings import settings")]
    [InlineData("from app import settings")]
    [InlineData("from app import tables, settings")]
    [InlineData("from app.auth import tokens")]
    [InlineData("from app.auth.accounts import Account")]
    [InlineData("from typing import *")]
    [InlineData("from typing import \\\n  List")]
    [InlineData("from typing import (List)")]
    [InlineData("from . import tables")]
    [InlineData("os = __import__('os')")]
    [InlineData("x = getattr(tables, 'cred' + 'entials')")]
    [InlineData("x = tables.credentials")]
    [InlineData("x = tables . accounts")]
    [InlineData("x = ().__class__")]
    [InlineData("exec ('1')")]
    [InlineData("print(book)")]
    [InlineData("open('/etc/passwd')")]
    [InlineData("x = 1  # noqa")]
    [InlineData("x = 1  # type: ignore")]
    public void Find_InPython_FindsWhatReachesBeyond(string line) => Assert.NotEmpty(Python($"{line}\n{PythonFunction}"));

    [Theory]
    [InlineData("from app import tables")]
    [InlineData("from typing import Dict, List")]
    [InlineData("from app.store import Where")]
    [InlineData("from app.new_id import new_id")]
    [InlineData("from app.resources.order_items import OrderItem")]
    [InlineData("from datetime import timedelta")]
    [InlineData("IMPORTANT = 'an important word that evaluates to nothing'")]
    [InlineData("# what is opened here is closed elsewhere")]
    public void Find_InPython_LetsPassWhatAFunctionIsGiven(string line) => Assert.Empty(Python($"{line}\n{PythonFunction}"));

    [Fact]
    public void Find_WhenTheFunctionIsThereTwiceOrNot_SaysSo()
    {
        Assert.Contains("more than once", Assert.Single(TypeScript(TypeScriptFunction + TypeScriptFunction)).Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", Assert.Single(Python("async def other() -> None:\n    pass\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_LooksAtLayoutAsTheLanguageDoes() =>
        Assert.Empty(TypeScript("export async function findBooks(\n  input: FindBooksInput): Promise<FindBooksAnswer> {\n  return [];\n}\n".Replace("(\n  input", "(input", StringComparison.Ordinal)));

    private const string TypeScriptFunction = "export async function findBooks(input: FindBooksInput): Promise<FindBooksAnswer> {\n  return [];\n}\n";

    private const string PythonFunction = "async def find_books(*, query: FindBooksQuery) -> List[Book]:\n    return []\n";

    private static Finding[] TypeScript(string text) =>
        [.. HandlerCheck.Find(new("src/operations/findBooks.ts", text), "export async function findBooks(input: FindBooksInput): Promise<FindBooksAnswer>", HandlerTargets.Express)];

    private static Finding[] Python(string text) =>
        [.. HandlerCheck.Find(new("app/operations/find_books.py", text), "async def find_books(*, query: FindBooksQuery) -> List[Book]:", HandlerTargets.FastApi)];
}
