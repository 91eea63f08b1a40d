namespace Agents.Cli.Tests;

/// <summary>A small service with a flaw of each kind that a person meets first: one guard is missing, one signing key is written down.</summary>
internal static class Service
{
    public static void Write(Call call)
    {
        call.Write("openapi.yaml", """
            openapi: 3.1.0
            info: { title: Orders, version: 1.0.0 }
            security: [{ bearer: [] }]
            paths:
              /orders:
                get:
                  operationId: listOrders
                  responses: { "200": { description: All orders } }
                post:
                  operationId: listOrders
                  responses: { "201": { description: Taken } }
            components:
              securitySchemes:
                bearer: { type: http, scheme: bearer }

            """);
        call.Write("src/app.js", """
            const express = require('express')
            const jwt = require('jsonwebtoken')
            const app = express()

            app.get('/orders', requireAuth, (req, res) => res.json([]))
            app.post('/orders', (req, res) => res.status(201).json(take(req.body)))
            app.post('/login', (req, res) => res.json({ token: jwt.sign({ id: 1 }, 'hunter2hunter2hunter2') }))
            app.get('/run', (req, res) => res.send(eval(req.query.code)))

            """);
    }
}
